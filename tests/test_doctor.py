"""The doctor: each thing that is wrong is named with its cure, and nothing else is."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

from belvo_data.remote.webhooks import webhook_of
from belvo_data.store.journal.events import TRIES
from belvo_data.wiring.doctor import CHECKS, Finding, findings
from tests.bank import Bank, account, link, refusal, transaction
from tests.conftest import NOW
from tests.machine import opened, opened_at
from tests.posts import post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from belvo_data.wiring import Belvo


def of_ana() -> Bank:
    return Bank.of_ana(accounts=[account("checking")], transactions=[transaction("t-1", -5)])


def wrong(belvo: Belvo) -> list[Finding]:
    """Return what is wrong."""
    return [finding for finding in findings(belvo) if finding.state != "good"]


def test_a_sandbox_that_was_read_has_nothing_wrong(welcomed: Path, tmp_path: Path) -> None:
    with opened(copytree(welcomed, tmp_path / "data")) as belvo:
        found = list(findings(belvo))
    assert [finding.about for finding in found] == [about for about in CHECKS if about != "Lake"]
    assert {(finding.state, finding.cure) for finding in found} == {("good", "")}


def test_an_empty_folder_is_told_to_sync(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as belvo:
        [finding] = wrong(belvo)
    assert (finding.about, finding.state, finding.cure) == (
        "Data",
        "warning",
        "Link a bank on the Connect page, or run: belvo-data sync",
    )


def test_files_that_others_can_read_are_named(welcomed: Path, tmp_path: Path) -> None:
    with opened(copytree(welcomed, tmp_path / "data")) as belvo:
        (tmp_path / "data" / "belvo.duckdb").chmod(0o644)
        [finding] = wrong(belvo)
    assert (
        finding.says
        == f"Others on this machine can reach 1 of its files, such as {tmp_path}/data/belvo.duckdb."
    )
    assert finding.cure == f"Run: chmod -R go= {tmp_path}/data"


def test_with_keys_webhooks_need_a_header_and_an_address(tmp_path: Path) -> None:
    with (
        opened_at(of_ana(), tmp_path / "bare") as bare,
        opened_at(of_ana(), tmp_path / "near", BELVO_WEBHOOK_AUTH="Bearer hook") as near,
        opened_at(
            of_ana(),
            tmp_path / "far",
            BELVO_WEBHOOK_AUTH="Bearer hook",
            BELVO_PUBLIC_URL="https://belvo.example.com",
        ) as far,
    ):
        cures = []
        for belvo in (bare, near, far):
            list(belvo.syncs.run())
            cures.append([finding.cure.split()[1] for finding in wrong(belvo)])
    assert cures == [["BELVO_WEBHOOK_AUTH"], ["BELVO_PUBLIC_URL"], []]


def refusing(
    bank: Bank, path: str, answer: Callable[[], httpx.Response]
) -> Callable[[httpx.Request], httpx.Response]:
    """Return a bank that refuses one path."""
    return lambda request: answer() if request.url.path == path else bank(request)


def test_a_step_that_failed_in_the_last_sync_is_told(tmp_path: Path) -> None:
    bank = refusing(of_ana(), "/api/accounts/", lambda: refusal(403, "access_denied"))
    with opened_at(bank, tmp_path / "data") as belvo:
        list(belvo.syncs.run())
        found = {finding.about: finding for finding in wrong(belvo)}
    assert found["Data"].says.startswith("1 of ")
    assert "access_denied" in found["Data"].cure


def test_keys_that_are_refused_are_bad(tmp_path: Path) -> None:
    with opened_at(lambda _request: refusal(401, "authentication_failed"), tmp_path / "data") as belvo:
        found = {finding.about: finding for finding in wrong(belvo)}
    assert found["API"].state == "bad"
    assert "BELVO_SECRET_ID" in found["API"].cure


def test_a_link_with_a_trouble_says_how_it_is_cured(tmp_path: Path) -> None:
    bank = of_ana()
    bank.lists["/api/links/"] = [link(status="invalid")]
    with opened_at(bank, tmp_path / "data") as belvo:
        list(belvo.syncs.run())
        found = {finding.about: finding for finding in wrong(belvo)}
    assert found["Links"].cure == "Repair it: the widget asks for them again."


def test_a_webhook_that_could_not_be_acted_on_is_named_with_its_reason(
    welcomed: Path, tmp_path: Path
) -> None:
    with opened(copytree(welcomed, tmp_path / "data")) as belvo:
        [link_id, *_] = belvo.context.journal.links()
        body = post("TRANSACTIONS", "historical_update", link_id=link_id)
        belvo.context.events.keep(webhook_of(body), body, state="waiting", now=NOW)
        for _ in range(TRIES):
            belvo.context.events.fail(1, "ValueError: odd")
        [finding] = wrong(belvo)
        name = belvo.links.names()[link_id]
    assert (finding.about, finding.state) == ("Webhooks", "warning")
    assert finding.says == (
        f"One could not be acted on: TRANSACTIONS historical_update of {name}, "
        "2026-03-31 12:00 UTC: ValueError: odd"
    )
    assert "belvo-data sync" in finding.cure
