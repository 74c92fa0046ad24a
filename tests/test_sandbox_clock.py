"""The world's clock can be moved, by Python and over HTTP, and the world moves with it."""

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import NOON, Clock, Door, code


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox.open(tmp_path, now=Clock())


@pytest.fixture
def ask(sandbox: Sandbox) -> Door:
    return Door(sandbox)


def test_a_day_later_rows_have_arrived_and_pending_ones_are_posted_or_gone(sandbox: Sandbox) -> None:
    ask = Door(sandbox)
    link = ask.link("erebor_co_retail", "santi")
    seen = []
    for _ in range(20):
        seen.append({row["id"]: row for row in ask.rows("transactions", link=link)})
        sandbox.clock.move(days=1)
    for before, after in pairwise(seen):
        pending = {id_ for id_, row in before.items() if row["status"] == "PENDING"}
        assert before.keys() - after.keys() <= pending
    first, last = seen[0], seen[-1]
    assert len(last) > len(first)
    gone = [id_ for day in seen for id_ in day if id_ not in last]
    changed = {
        id_
        for day in seen
        for id_, row in day.items()
        if id_ in last and last[id_]["amount"] != row["amount"] and row["status"] == "PENDING"
    }
    assert gone
    assert changed


def test_what_is_held_cannot_be_spent(sandbox: Sandbox) -> None:
    ask = Door(sandbox)
    link = ask.link()
    for _ in range(5):
        held = [
            row["amount"]
            for row in ask.rows("transactions", link=link, status="PENDING")
            if row["account"]["category"] == "CREDIT_CARD"
        ]
        *_, card, _ = ask.rows("accounts", link=link)
        balance = card["balance"]
        assert balance["blocked"] == pytest.approx(sum(held))
        assert balance["available"] == pytest.approx(60_000 - balance["current"] - balance["blocked"])
        sandbox.clock.move(days=1)


def test_the_clock_is_moved_over_http(ask: Door) -> None:
    assert ask("GET", "/control/clock/").json()["day"] == "2026-11-22"
    moved = ask("POST", "/control/clock/", json={"days": 2, "hours": 1}).json()
    assert (moved["now"], moved["ahead_seconds"]) == ("2026-11-24T13:00:00.000000Z", 49 * 3600)
    put = ask("POST", "/control/clock/", json={"now": "2027-01-15"}).json()
    assert put["now"] == "2027-01-15T00:00:00.000000Z"
    assert ask("DELETE", "/control/clock/").json()["ahead_seconds"] == 0


def test_the_clock_knows_the_next_payday_of_whoever_is_linked(ask: Door) -> None:
    assert ask("GET", "/control/clock/").json()["next_payday"] is None
    ask.link(username="ana")
    assert (
        ask("GET", "/control/clock/").json()["next_payday"] == "2026-11-30"
    )  # hers; the fourth is her partner's
    ask("POST", "/control/clock/", json={"now": "2026-11-30"})
    assert ask("GET", "/control/clock/").json()["next_payday"] == "2026-12-04"


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ({}, ("required", "days")),
        ({"days": "two"}, ("invalid", "days")),
        ({"days": 1e12}, ("invalid", "days")),
        ({"now": "yesterday"}, ("invalid", "now")),
    ],
)
def test_the_clock_understands_numbers_and_moments(
    ask: Door, body: dict[str, object], refused: tuple[str, str]
) -> None:
    assert code(ask("POST", "/control/clock/", json=body)) == (400, *refused)
    assert ask("GET", "/control/clock/").json()["ahead_seconds"] == 0


def test_the_control_room_asks_for_the_keys(ask: Door) -> None:
    for path in ("clock", "scenarios", "webhooks"):
        assert ask("GET", f"/control/{path}/", auth=("sandbox", "wrong")).status_code == 401


def test_a_moved_clock_survives_a_restart_and_is_shared(tmp_path: Path, sandbox: Sandbox) -> None:
    other = Sandbox.open(tmp_path, now=Clock())
    assert sandbox.clock.move(days=3) == other.now() == NOON + timedelta(days=3)
    assert other.clock.set(datetime(2027, 1, 1)) == sandbox.now()  # noqa: DTZ001 -- without a zone it is UTC
    assert other.clock.reset() == NOON


def test_a_clock_that_is_put_back_takes_back_what_was_collected(sandbox: Sandbox) -> None:
    ask = Door(sandbox)
    link = ask.link(username="ramon", access_mode="single")
    before = ask.rows("transactions", link=link)
    sandbox.clock.move(days=5)
    ask("POST", f"/api/links/{link}/refresh/")
    assert len(ask.rows("transactions", link=link)) > len(before)
    sandbox.clock.reset()
    assert ask.rows("transactions", link=link) == before


def test_bills_close_and_consents_come_nearer_their_end(sandbox: Sandbox) -> None:
    ask = Door(sandbox)
    link = ask.open_finance(sandbox, "celia")
    with sandbox.state.writing() as db:
        sandbox.consents.note(link, 92, "Célia", sandbox.now(), db)
    owner, _ = ask.rows("owners", link=link)
    cpf, bills = owner["document_id"]["document_number"], ask.rows("bills", link=link)
    sandbox.clock.move(days=91)
    assert len(ask.rows("bills", link=link)) == len(bills) + 3
    assert ask.rows("consents", user_document=cpf)[0]["status"] == "AUTHORISED"
    assert ask("GET", f"/api/links/{link}/").json()["status"] == "valid"
    sandbox.clock.move(days=1)
    [consent] = ask.rows("consents", user_document=cpf)
    assert (consent["status"], consent["consent_duration"], consent["user_name"]) == ("EXPIRED", 92, "Célia")
    assert ask("GET", f"/api/links/{link}/").json()["status"] == "invalid"
    assert code(ask("POST", "/api/accounts/", json={"link": link})) == (400, "invalid_link", None)


def test_a_link_that_was_refreshed_in_a_future_that_was_left_again_can_be_refreshed(sandbox: Sandbox) -> None:
    ask = Door(sandbox)
    path = f"/api/links/{ask.link()}/refresh/"
    sandbox.clock.move(days=7)
    assert [ask("POST", path).status_code for _ in range(2)] == [202, 409]
    sandbox.clock.reset()
    assert [ask("POST", path).status_code for _ in range(2)] == [202, 409]


def test_what_is_booked_adds_up_to_the_balance_and_what_is_pending_does_not(sandbox: Sandbox) -> None:
    ask = Door(sandbox)
    link = ask.link()
    late = 0
    for _ in range(5):
        accounts = {row["id"]: row for row in ask.rows("accounts", link=link)}
        rows = [row for row in ask.rows("transactions", link=link) if row["status"] == "PROCESSED"]
        late += sum(row["balance"] is None for row in rows if row["account"]["balance_type"] == "ASSET")
        for id_, account in accounts.items():
            mine = [row for row in rows if row["account"]["id"] == id_]
            known = next((at for at, row in enumerate(mine) if row["balance"] is not None), None)
            if known is not None:
                signed = [
                    row["amount"] if row["type"] == "INFLOW" else -row["amount"] for row in mine[:known]
                ]
                balance = mine[known]["balance"] + sum(signed)
                assert account["balance"]["current"] == pytest.approx(balance)
        sandbox.clock.move(days=1)
    assert late
