"""Scenarios of rows: late, in the past, twice, gone, dearer, and in words that nobody knows."""

from datetime import date, timedelta

import pytest

from belvo_data.sandbox import Sandbox
from tests.player import Player, Rows, ana, ask, balance, bia, ids, others, play, ramon, sandbox, waits
from tests.sandbox_doors import NOON, Door

__all__ = ["ana", "ask", "bia", "play", "ramon", "sandbox", "waits"]


def test_rows_are_late(ask: Door, play: Player, ramon: str, sandbox: Sandbox) -> None:
    whole = ask.rows("transactions", link=ramon)
    play.start("late_rows", link=ramon)
    missing = ask.rows("transactions", link=ramon)
    assert {row["value_date"] for row in missing} == {
        row["value_date"] for row in whole if row["value_date"] < "2026-11-20"
    }
    sandbox.clock.move(days=2)
    there = {row["id"]: row for row in ask.rows("transactions", link=ramon)}
    late = [there[id_] for id_ in set(ids(whole)) - set(ids(missing)) if id_ in there]
    assert late
    assert {row["created_at"] for row in late} == {"2026-11-24T12:00:00.000000Z"}


def test_rows_appear_in_the_past_and_change_no_sum(ask: Door, play: Player, ramon: str) -> None:
    whole = ask.rows("transactions", link=ramon)
    play.start("back_dated_rows", link=ramon, times=3)
    rows = ask.rows("transactions", link=ramon)
    news = others(rows, whole)
    assert (len(news), balance(news)) == (6, 0)
    assert all(date.fromisoformat(row["value_date"]) < NOON.date() - timedelta(days=21) for row in news)
    assert ids(ask.rows("transactions", link=ramon, created_at__gte="2026-11-22T12:00:00Z", type="INFLOW"))
    assert len(set(ids(rows))) == len(rows)


def test_pending_rows_are_posted(ask: Door, play: Player, ramon: str) -> None:
    before = ask.rows("transactions", link=ramon)
    pending = {row["id"]: row for row in before if row["status"] == "PENDING"}
    play.start("pending_posted", link=ramon)
    after = {row["id"]: row for row in ask.rows("transactions", link=ramon)}
    assert pending
    assert {row["status"] for row in after.values()} == {"PROCESSED"}
    assert set(ids(before)) - after.keys() <= pending.keys()


def test_rows_come_twice_until_the_twins_are_deleted(ask: Door, play: Player, ramon: str) -> None:
    whole = ask.rows("transactions", link=ramon)
    play.start("duplicated_rows", link=ramon)
    rows = ask.rows("transactions", link=ramon)
    twins = others(rows, whole)
    known = [(row["value_date"], row["amount"], row["description"]) for row in whole]
    assert len(twins) == 3
    assert all((row["value_date"], row["amount"], row["description"]) in known for row in twins)
    play.stop("duplicated_rows")
    assert ask.rows("transactions", link=ramon) == whole


def test_rows_are_deleted(ask: Door, play: Player, ramon: str) -> None:
    whole = ask.rows("transactions", link=ramon)
    play.start("rows_deleted", link=ramon, times=4)
    gone = set(ids(whole)) - set(ids(ask.rows("transactions", link=ramon)))
    assert len(gone) == 4
    assert all(ask("GET", f"/api/transactions/{id_}/").status_code == 404 for id_ in gone)


def test_subscriptions_get_dearer_by_a_fifth_from_the_next_day_on(
    ask: Door, play: Player, ana: str, sandbox: Sandbox
) -> None:
    """Ana pays 199 for music on the 17th, 49 for storage on the 25th, 269 for films on the 6th."""

    def charged() -> Rows:
        shops = ("MELODÍA FAMILIAR", "NUBE 200 GB", "PANTALLA PLUS")
        return [row for row in ask.rows("transactions", link=ana) if row["description"].startswith(shops)]

    before = charged()
    assert [row["amount"] for row in before[:3]] == [199, 269, 49]
    play.start("prices_raised", link=ana)
    assert charged() == before
    sandbox.clock.move(days=26)
    news = others(charged(), before)
    told = [(row["value_date"], row["amount"]) for row in news]
    assert told == [("2026-12-17", 238.8), ("2026-12-06", 322.8), ("2026-11-25", 58.8)]
    play.stop("prices_raised")
    assert [row["amount"] for row in others(charged(), before)] == [199, 269, 49]


def test_a_list_changes_while_it_is_read(ask: Door, play: Player, ramon: str) -> None:
    whole = ids(ask.rows("transactions", link=ramon))
    play.start("page_changes", resource="transactions", link=ramon)
    pages = [ask("GET", f"/api/transactions/?link={ramon}&page={n}").json() for n in (1, 2)]
    first, second = (ids(page["results"]) for page in pages)
    assert first == whole[1:101]
    assert second == whole[100:200]
    assert first[-1] == second[0]
    assert ids(ask.rows("transactions", link=ramon)) == whole


@pytest.mark.parametrize(
    ("path", "field"),
    [("accounts", "category"), ("transactions", "category"), ("recurring-expenses", "frequency")],
)
def test_words_come_that_nobody_knows(ask: Door, play: Player, ramon: str, path: str, field: str) -> None:
    known = {row[field] for row in ask.rows(path, link=ramon)}
    play.start("new_enum_value", link=ramon)
    assert len({row[field] for row in ask.rows(path, link=ramon)} - known) == 1


def test_fields_come_that_nobody_knows(ask: Door, play: Player, ramon: str, bia: str) -> None:
    play.start("unknown_field", link=ramon)
    for path in ("accounts", "transactions", "owners", "bills"):
        assert all(row["field_of_tomorrow"] for row in ask.rows(path, link=ramon))
    assert not any("field_of_tomorrow" in row for row in ask.rows("accounts", link=bia))
