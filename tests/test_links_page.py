"""The Links page, through the dashboard, on links of the embedded sandbox."""

from __future__ import annotations

from datetime import timedelta
from shutil import copytree
from time import monotonic, sleep
from typing import TYPE_CHECKING

import httpx
import pytest

from belvo_data import wiring
from belvo_data.qr import TOO_LONG
from belvo_data.remote.webhooks import webhook_of
from belvo_data.resources import LINKS, OF_A_LINK
from belvo_data.store.journal.events import TRIES
from pages.parts.link_list import SHOWN
from tests.bank import ANA, EREBOR, Bank, account, link
from tests.looking import popped
from tests.machine import KEYS, WAIT, over_http, scenario_client_of, served
from tests.machine import opened as opened_elsewhere
from tests.pages import click, opened, shown, words
from tests.posts import post

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow
BY_INITIALS = {
    "Ana Sofía Núñez Treviño": "Ana S. N. T.",
    "Beatriz Conceição Araújo": "Beatriz C. A.",
    "Santiago Muñoz Peñaranda": "Santiago M. P.",
}  # what is seen of the owners until personal data is asked for


def as_shown(name: str) -> str:
    """Return what a link of the sandbox is called on a page."""
    bank, owner = name.split(" · ")
    return f"{bank} · {BY_INITIALS[owner]}"


@pytest.fixture
def filled(welcomed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    yield from opened(copytree(welcomed, tmp_path / "data"), monkeypatch)


def test_every_link_is_told_and_tended(filled: wiring.Belvo) -> None:
    links = filled.links.health()
    assert len(links) == 3
    app = shown("links")
    assert [heading.value for heading in app.header] == [as_shown(one.name) for one in links]
    assert "My Belvo Portal" in words(app)

    app = popped(app, f"renames-{links[0].row.id}")
    app.text_input(key=f"name-{links[0].row.id}").input("Ana for the demo")
    next(button for button in app.button if button.label == "Save").click().run()
    assert filled.links.health()[0].name == "Ana for the demo"
    assert "Ana for the demo" in words(shown("links"))

    app = shown("links")
    app.button(key=f"refresh-{links[1].row.id}").click().run()
    assert not app.exception
    filled.jobs.join()
    again = [button.label for button in shown("links").button if button.label.startswith("Refresh again at")]
    assert len(again) == 1
    assert {one.row.id for one in filled.links.health() if one.refresh_at} == {links[1].row.id}


def test_a_link_is_refreshed_once_in_ten_minutes_of_the_real_clock_whatever_the_sandboxs_says(
    filled: wiring.Belvo,
) -> None:
    scenario_client_of(filled).move(days=7)
    link = filled.links.health()[1].row.id
    shown("links").button(key=f"refresh-{link}").click().run()
    filled.jobs.join()
    assert (filled.published.read_at() or wiring.now()) - wiring.now() > timedelta(days=6)
    for days in (7, -14):
        [label] = [one.label for one in shown("links").button if "again" in one.label and one.disabled]
        [until] = [one.refresh_at for one in filled.links.health() if one.refresh_at]
        assert label == f"Refresh again at {(until + timedelta(minutes=1)).astimezone():%H:%M}"
        assert timedelta(minutes=9) < until - wiring.now() <= timedelta(minutes=10)
        scenario_client_of(filled).move(days=days)


def test_another_process_knows_by_how_much_the_sandboxs_clock_was_moved(filled: wiring.Belvo) -> None:
    scenario_client_of(filled).move(days=7)
    with opened_elsewhere(filled.context.settings.data_dir) as other:
        assert abs(other.context.world_now() - filled.context.world_now()) < timedelta(minutes=1)
        assert other.context.world_now() - wiring.now() > timedelta(days=6)


class Asking(Bank):
    """A bank that wants a code before it tells of accounts, and gives a long address for it."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method != "POST":
            return super().__call__(request)
        data = {"instructions": "Scan it", "value": f"bank://{'x' * 5000}", "expects_user_input": True}
        said = {"code": "token_required", "session": "0" * 32, "link": ANA, "token_generation_data": data}
        return httpx.Response(428, json=[said])


def test_a_code_that_fits_into_no_qr_code_is_shown_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = Asking({"/api/links/": [link()], "/api/institutions/": [EREBOR], "/api/accounts/": [account("a")]})
    with served(over_http(bank)) as address:
        for belvo in opened(tmp_path / "data", monkeypatch, **KEYS, BELVO_API_URL=address):
            list(belvo.syncs.run())
            belvo.retrievals.begin(ANA, OF_A_LINK[0])
            told = words(answered(belvo, ANA))
    assert f"bank://{'x' * 5000}" in told
    assert TOO_LONG in told


@pytest.mark.parametrize(("button", "state"), [("Try once more", "done"), ("Leave it", "kept")])
def test_a_webhook_that_could_not_be_acted_on_is_named_and_tried_again_or_left(
    filled: wiring.Belvo, button: str, state: str
) -> None:
    [first, *_] = filled.links.health()
    body = post("TRANSACTIONS", "historical_update", link_id=first.row.id)
    filled.context.events.keep(webhook_of(body), body, state="waiting", now=wiring.now())
    for _ in range(TRIES):
        filled.context.events.fail(1, "ValueError: odd")
    app = shown("links")
    assert "A webhook could not be acted on" in words(app)
    assert f"Transactions: ready to be read · {as_shown(first.name)} · " in words(app)
    assert "ValueError: odd" in words(app)
    assert "could not be acted on" not in words(click(app, button))
    filled.jobs.join()
    assert [event.state for event in filled.context.events.latest(1)] == [state]


def test_a_link_that_breaks_can_be_repaired_with_an_address_of_its_own(filled: wiring.Belvo) -> None:
    broken = filled.links.health()[0].row.id
    body = post("LINK", "invalid_credentials", link_id=broken)
    filled.context.events.keep(webhook_of(body), body, state="waiting", now=filled.linking.connector.now())
    app = shown("links")
    assert "no longer accepts this link's credentials" in words(app)
    app = click(app, "Repair")
    assert not app.exception
    [address] = [code.value for code in app.code if "access_token=" in code.value]
    assert "institutions=" not in address


def answered(filled: wiring.Belvo, link: str) -> AppTest:
    """Return the page once the bank has answered, and what it sent was read."""
    until = monotonic() + WAIT
    while (found := filled.retrievals.of(link)) is None or found.is_under_way:
        assert monotonic() < until
        sleep(0.02)
    filled.jobs.join()
    return shown("links")


def test_a_bank_can_be_asked_now_and_given_the_code_that_it_wants(filled: wiring.Belvo) -> None:
    wish = {"institution": "heimdall_co_retail", "username": "lucia", "password": "full", "token": "111111"}
    link = filled.context.clients.impatient.post(
        LINKS.path, {**wish, "fetch_resources": ["ACCOUNTS", "OWNERS"]}
    )["id"]
    list(filled.syncs.run([link]))
    app = popped(shown("links"), f"asks-{link}")
    app.selectbox(key=f"what-{link}").select_index(1)
    form = app.selectbox(key=f"what-{link}").form_id
    next(button for button in app.button if button.form_id == form).click().run()
    for code, told in [
        ("999999", "wants a one-time code"),
        ("111111", "The bank has answered. Owners: 1 row."),
    ]:
        app = answered(filled, link)
        assert "wants a one-time code" in words(app)
        app.text_input(key=f"token-{link}").input(code)
        click(app, "Go on")
        assert told in words(answered(filled, link))


def test_of_many_links_a_page_is_shown_those_first_that_need_somebody_and_words_find_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [f"{number:08}-0000-4000-8000-000000000000" for number in range(SHOWN + 3)]
    links = [link(one, external_id="client") for one in ids]
    links[7]["external_id"] = "client Lucía"
    links[-1]["status"] = "invalid"
    bank = Bank({"/api/links/": links, "/api/institutions/": [EREBOR]})
    with served(over_http(bank)) as address:
        for belvo in opened(tmp_path / "data", monkeypatch, **KEYS, BELVO_API_URL=address):
            list(belvo.syncs.run())
            app = shown("links")
            names = [heading.value for heading in app.header]
            assert len(names) == SHOWN
            assert names[0].endswith(ids[-1][:8])
            assert f"{SHOWN + 3} links" in words(app)
            assert not [field for field in app.text_input if field.key.startswith("name-")]

            app.text_input(key="search links").input("LÚCIA client").run()
            assert [heading.value[-8:] for heading in app.header] == ["00000007"]
            app.text_input(key="search links").input("nobody has this").run()
            assert "No link has these words." in words(app)


@pytest.mark.parametrize(("choice", "rows"), [("Keep it", 1), ("Drop it too", 0)])
def test_a_link_is_deleted_and_what_was_read_of_it_kept_or_dropped(
    filled: wiring.Belvo, choice: str, rows: int
) -> None:
    link = filled.links.health()[0].row.id
    app = popped(shown("links"), f"deletes-{link}")
    app.radio(key=f"drop-{link}").set_value(choice)
    next(button for button in app.button if button.label == "Delete the link").click().run()
    assert not app.exception
    assert link not in {one["id"] for one in filled.context.clients.impatient.rows(LINKS)}
    assert link not in {one.row.id for one in filled.links.health()}
    found = filled.published.analysis().execute(
        "select count(*) > 0 from belvo.transactions where link_id = ?", [link]
    )
    assert found.fetchone() == (bool(rows),)
