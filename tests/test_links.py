"""The links: how each is told to be, and what can be done to it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest

from belvo_data.errors import BelvoRefused, InputInvalid
from belvo_data.links.actions import LinkActions
from belvo_data.links.connect import LinkConnector
from belvo_data.links.health import LinkHealth, links_health
from belvo_data.remote.webhooks import webhook_of
from belvo_data.remote.widget import TOKEN_PATH
from belvo_data.settings import Keys
from belvo_data.store.journal.events import Event
from belvo_data.store.journal.journal import Journal
from belvo_data.store.journal.link_settings import LinkSettings
from belvo_data.store.read import reader
from belvo_data.store.read.link_queries import Row, counts, lost
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, consent, link, refusal, transaction
from tests.conftest import NOW
from tests.posts import post

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

VALID = Row(ANA, "erebor_mx_retail", "Erebor", "valid", "recurrent", owner="Ana")


@dataclass
class Desk(Bank):
    """A bank that gives tokens, refreshes and deletes, and keeps what was sent to it."""

    sent: list[tuple[str, str, Any]] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET" or self.faults.get(request.url.path):
            return super().__call__(request)
        body = json.loads(request.content) if request.content else None
        self.sent.append((request.method, request.url.path, body))
        match request.method, request.url.path:
            case "POST", path if path == TOKEN_PATH:
                return httpx.Response(200, json={"access": jwt.encode({}, "0" * 32), "refresh": "r"})
            case "POST", path if path.endswith("/refresh/"):
                return httpx.Response(202, json={"request_id": "0" * 32})
            case _:
                return httpx.Response(204)


@pytest.fixture
def desk() -> Desk:
    return Desk({"/api/links/": [link()]})


@pytest.fixture
def actions(desk: Desk, tmp_path: Path) -> LinkActions:
    path = tmp_path / "journal.sqlite"
    client = desk.client(tries=1)
    linking = LinkConnector(
        client=client,
        journal=Journal(path),
        keys=Keys("our-id", "our-password"),
        public_url="http://localhost:8501",
        widget_url="https://widget.test/",
        now=lambda: NOW,
    )
    return LinkActions(client, linking, LinkSettings(path), lambda: NOW)


def health(row: Row, *events: Event, **more: Any) -> LinkHealth:
    [found] = links_health(
        [row],
        [],
        events,
        **{"names": {ANA: "Erebor · Ana"}, "refreshes": {}, "now": NOW, "world_now": NOW, **more},
    )
    return found


def came(kind: str, code: str, data: Any = None, state: str = "done") -> Event:
    webhook = webhook_of(post(kind, code, data, link_id=ANA))
    return Event(1, NOW, webhook, "waiting" if state == "waiting" else "done", "")


# how a link is


def test_a_link_that_works_can_be_read_refreshed_renamed_and_deleted() -> None:
    found = health(VALID)
    assert (found.name, found.status, found.trouble) == ("Erebor · Ana", "valid", "")
    assert found.can == {"read", "refresh", "rename", "delete"}


@pytest.mark.parametrize("status", ["invalid", "unconfirmed", "token_required"])
def test_a_link_that_is_broken_says_why_and_can_be_repaired(status: str) -> None:
    found = health(Row(ANA, status=status, access_mode="recurrent"))
    assert found.trouble.endswith(".")
    assert found.remedy.startswith("Repair it")
    assert found.can - {"read"} == {"repair", "rename", "delete"}
    assert ("read" in found.can) == (status == "token_required")  # the bank takes the code there, too


def test_a_single_link_is_not_refreshed() -> None:
    assert health(Row(ANA, status="valid", access_mode="single")).can == {"read", "rename", "delete"}


def test_a_status_that_nobody_knows_is_shown_as_it_is() -> None:
    assert health(Row(ANA, status="sleeping")).status == "sleeping"


def test_a_link_that_was_not_read_yet_is_there_too() -> None:
    found = links_health([VALID], [ANA, BOB], [], names={}, refreshes={}, now=NOW, world_now=NOW)
    assert [(one.row.id, one.status) for one in found] == [(ANA, "valid"), (BOB, "reading")]


def test_what_was_posted_shows_until_belvo_was_asked() -> None:
    assert health(VALID, came("LINK", "invalid_credentials", state="waiting")).status == "invalid"
    assert health(VALID, came("LINK", "invalid_credentials")).status == "valid"


def test_a_consent_that_ends_soon_has_ended_or_was_renewed_says_so() -> None:
    soon = NOW + timedelta(days=3)
    ending = came("CONSENT", "openfinance_consent_about_to_expire", {"consent_due_date": soon.isoformat()})
    found = health(VALID, ending)
    assert (found.consent_ends_at, found.trouble) == (soon, "The consent ends soon.")
    assert "repair" in found.can
    assert "has ended" in health(VALID, ending, came("CONSENT", "consent_expired")).trouble
    assert "has ended" in health(VALID, ending, world_now=soon).trouble
    assert health(VALID, ending, came("CONSENT", "openfinance_consent_expiration_changed")).remedy


def test_a_consent_that_belvo_has_as_given_counts_more_than_an_old_post() -> None:
    renewed = Row(ANA, status="valid", consent_status="AUTHORISED", consent_ends_at=NOW + timedelta(days=200))
    assert health(renewed, came("CONSENT", "consent_expired")).trouble == ""
    soon = {"consent_due_date": (NOW + timedelta(days=3)).isoformat()}
    told = health(replace(renewed, consent_ends_at=None), came("CONSENT", "consent_about_to_expire", soon))
    assert (told.consent_ends_at, told.trouble) == (None, "")


def test_a_link_that_broke_because_its_consent_ended_asks_for_a_consent() -> None:
    ended = Row(ANA, status="invalid", consent_status="EXPIRED")
    assert health(ended).remedy == "Repair it: give a new consent."


def test_a_bank_that_is_down_is_told_and_nothing_is_to_be_repaired() -> None:
    found = health(Row(ANA, status="valid", access_mode="recurrent", bank_status="down"))
    assert found.trouble == "The bank is down at the moment: nothing new comes from there."
    assert found.can == {"rename", "delete", "refresh", "read"}


@pytest.mark.parametrize("status", ["EXPIRED", "REJECTED"])
def test_a_consent_that_belvo_has_as_ended_is_told(status: str) -> None:
    assert "has ended" in health(Row(ANA, status="valid", consent_status=status)).trouble


def test_a_refreshed_link_cools_for_ten_minutes() -> None:
    last = NOW - timedelta(minutes=4)
    assert health(VALID, refreshes={ANA: last}).refresh_at == NOW + timedelta(minutes=6)
    assert health(VALID, refreshes={ANA: NOW - timedelta(minutes=10)}).refresh_at is None


@pytest.mark.parametrize("days", [-400, 7])
def test_a_link_cools_by_the_real_clock_and_its_consent_ends_by_the_worlds(days: int) -> None:
    world_now = NOW + timedelta(days=days)
    row = replace(VALID, consent_ends_at=NOW + timedelta(days=6), consent_status="AUTHORISED")
    found = health(row, refreshes={ANA: NOW - timedelta(minutes=4)}, world_now=world_now)
    assert found.refresh_at == NOW + timedelta(minutes=6)
    assert ("has ended" in found.trouble) == (days > 6)


def test_a_mark_of_a_clock_that_was_ahead_closes_nothing(actions: LinkActions) -> None:
    actions.settings.refreshed(ANA, now=NOW + timedelta(days=8))
    assert health(VALID, refreshes=actions.settings.refreshes()).refresh_at is None
    assert actions.refresh(ANA) == "0" * 32
    assert health(VALID, refreshes=actions.settings.refreshes()).refresh_at == NOW + timedelta(minutes=10)


def test_a_name_of_our_own_comes_first() -> None:
    assert health(VALID, names={ANA: "Demo"}).name == "Demo"


# what can be done


def test_a_refresh_is_asked_for_once_in_ten_minutes(actions: LinkActions, desk: Desk) -> None:
    assert actions.refresh(ANA) == "0" * 32
    assert desk.sent == [("POST", f"/api/links/{ANA}/refresh/", {})]
    with pytest.raises(InputInvalid, match="a moment ago") as caught:
        actions.refresh(ANA)
    assert "10 minutes" in caught.value.remedy
    assert len(desk.sent) == 1
    actions.refresh(BOB)


def test_a_refresh_that_belvo_refuses_may_be_tried_again(actions: LinkActions, desk: Desk) -> None:
    desk.faults[f"/api/links/{ANA}/refresh/"] = [refusal(409, "link_refreshed")]
    with pytest.raises(BelvoRefused, match="a moment ago"):
        actions.refresh(ANA)
    assert actions.refresh(ANA)


def test_a_repair_asks_for_the_same_link_again(actions: LinkActions, desk: Desk) -> None:
    row = Row(ANA, "erebor_br_retail", access_mode="single", fetch_resources=["ACCOUNTS"], stale_in="90d")
    handed = actions.repair(row)
    [(_, _, asked)] = desk.sent
    assert (asked["link_id"], asked["fetch_resources"], asked["stale_in"]) == (ANA, ["ACCOUNTS"], "90d")
    assert asked["scopes"].endswith(",read_links")
    assert asked["widget"]["callback_urls"]["success"].endswith(handed.state)
    assert parse_qs(urlsplit(handed.address).query)["locale"] == ["pt"]


def test_a_consent_is_given_again_in_belvos_portal(actions: LinkActions, desk: Desk) -> None:
    handed = actions.repair(Row(ANA, "ofmockbank_br_retail"), consent("c1"))
    [(_, _, asked)] = desk.sent
    assert asked["widget"]["openfinance_feature"] == "consent_management"
    [who] = asked["widget"]["consent"]["identification_info"]
    assert who == {"type": "CPF", "number": "76109277673", "name": "Ralph Bragg"}
    query = parse_qs(urlsplit(handed.address).query)
    assert handed.address.startswith("https://meuportal.belvo.com/")
    assert (query["consent_id"], query["link_id"], query["action"]) == (["c1"], [ANA], ["renew"])


@pytest.mark.parametrize(
    ("stale_in", "days"), [(None, "365d"), ("0d", "1d"), ("soon", "365d"), ("42d", "42d")]
)
def test_how_long_data_is_kept_stays_as_it_was(
    actions: LinkActions, desk: Desk, stale_in: str | None, days: str
) -> None:
    actions.repair(Row(ANA, stale_in=stale_in))
    assert desk.sent[0][2]["stale_in"] == days


def test_a_deleted_link_is_deleted_at_belvo_and_one_that_is_gone_already_too(
    actions: LinkActions, desk: Desk
) -> None:
    actions.delete(ANA)
    desk.faults[f"/api/links/{BOB}/"] = [refusal(404, "not_found")]
    actions.delete(BOB)
    assert desk.sent == [("DELETE", f"/api/links/{ANA}/", None)]
    assert actions.settings.gone() == {ANA, BOB}


def test_a_link_that_belvo_does_not_delete_stays(actions: LinkActions, desk: Desk) -> None:
    desk.faults[f"/api/links/{ANA}/"] = [refusal(429, "throttled")]
    with pytest.raises(BelvoRefused):
        actions.delete(ANA)
    assert actions.settings.gone() == set()


def test_a_link_can_be_called_something_else_and_back(actions: LinkActions, tmp_path: Path) -> None:
    actions.rename(ANA, "  The  demo\n")
    assert LinkSettings(tmp_path / "journal.sqlite").names() == {ANA: "The demo"}
    actions.rename(ANA, " ")
    assert actions.settings.names() == {}


# what is read of links


def test_the_roster_counts_what_a_link_has(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a")], transactions=[transaction("t1", -1, "a")])
    list(sync(bank.client, store, now=lambda: NOW))
    db = reader.connect(store)
    assert counts(db, ANA) == {"accounts": 1, "owners": 0, "transactions": 1}
    assert lost(db) == set()
    bank.lists["/api/links/"] = []
    list(sync(bank.client, store, now=lambda: NOW))
    assert lost(reader.connect(store)) == {ANA}
