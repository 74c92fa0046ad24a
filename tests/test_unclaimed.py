"""The unclaimed: whatever any page on the web sends here fills no disk, slows no sync and hides nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.remote.outcomes import Connected, Failed, Left
from belvo_data.store.journal.journal import Journal
from belvo_data.store.journal.unclaimed_callbacks import LONGEST, MOST, MOST_OF_A_STATE
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

HITS = 20_000
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
ENDS = NOW + timedelta(minutes=10)


@pytest.fixture
def path(store: Publications) -> Path:
    return store.shared.with_name("journal.sqlite")


@pytest.fixture
def journal(path: Path) -> Journal:
    return Journal(path)


def strangers(path: Path, number: int, *, first: datetime) -> None:
    """Note as many callbacks as strangers caused, a second after each other, without making room for them."""
    rows = [
        (f"hit-{one}", (first + one * SECOND).isoformat(), "Left", '{"code": "hit"}', "told")
        for one in range(number)
    ]
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany("insert into arrivals (id, came_at, kind, said, verdict) values (?, ?, ?, ?, ?)", rows)


def kept(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [row[0] for row in db.execute("select id from arrivals order by rowid")]


def test_of_many_the_newest_stay_and_what_belongs_to_us_always_does(journal: Journal, path: Path) -> None:
    state = journal.ask(ends_at=ENDS, now=NOW).state
    ours = journal.arrive(Left("ours"), state=state, verdict="told", now=NOW)
    taken_up = journal.arrive(Connected(ANA), state=None, verdict="asks", now=NOW)
    journal.judge(taken_up.id, "checking")
    strangers(path, HITS, first=NOW)
    last = journal.arrive(Left("last"), state=None, verdict="told", now=NOW + HITS * SECOND)
    newest = [f"hit-{one}" for one in range(HITS - MOST + 1, HITS)]
    assert kept(path) == [ours.id, taken_up.id, *newest, last.id]


def test_after_a_day_none_is_left(journal: Journal, path: Path) -> None:
    strangers(path, 3, first=NOW)
    last = journal.arrive(Failed("x"), state=None, verdict="told", now=NOW + 24 * HOUR + SECOND)
    assert kept(path) == ["hit-1", "hit-2", last.id]


def test_a_sync_publishes_what_belongs_to_us_and_no_stranger(
    journal: Journal, path: Path, store: Publications
) -> None:
    bank = Bank.of_ana(transactions=[transaction("t", -1)])
    list(sync(bank.client, store, now=lambda: NOW))
    strangers(path, HITS, first=NOW)
    state = journal.ask(ends_at=ENDS, now=NOW).state
    journal.arrive(Left("ours"), state=state, verdict="told", now=NOW)
    list(sync(bank.client, store, now=lambda: NOW))
    with reader.connect(store) as db:
        assert db.execute("select kind, code, outcome from ops.events").fetchall() == [
            ("left", "ours", "told")
        ]
    assert path.stat().st_size < 8_000_000


@pytest.mark.parametrize(
    "outcome", [Left("x" * LONGEST), Failed("é" * (LONGEST // 6)), Connected(ANA, "x" * LONGEST)]
)
def test_one_that_is_too_long_is_refused_and_not_kept(
    journal: Journal, path: Path, outcome: Left | Failed | Connected
) -> None:
    with pytest.raises(InputInvalid, match="longer than 4,096 bytes") as caught:
        journal.arrive(outcome, state=None, verdict="told", now=NOW)
    assert "paste its link id" in caught.value.remedy
    assert kept(path) == []


@pytest.mark.parametrize(("late", "ours"), [(HOUR, True), (HOUR + SECOND, False)])
def test_a_state_ends_an_hour_after_its_token(journal: Journal, late: timedelta, ours: bool) -> None:  # noqa: FBT001
    state = journal.ask(ends_at=ENDS, now=NOW).state
    arrival = journal.arrive(Connected(ANA), state=state, verdict="checking", now=ENDS + late)
    assert (arrival.state, arrival.verdict) == ((state, "checking") if ours else (None, "asks"))


def test_a_state_ends_when_it_was_used_and_says_the_same_once_more(journal: Journal) -> None:
    state = journal.ask(ends_at=ENDS, now=NOW).state
    left = journal.arrive(Left("before"), state=state, verdict="told", now=NOW)
    made = journal.arrive(Connected(ANA), state=state, verdict="checking", now=NOW)
    journal.judge(made.id, "accepted")
    assert journal.arrive(Connected(ANA), state=state, verdict="checking", now=NOW).id == made.id
    assert journal.arrive(Left("after"), state=state, verdict="told", now=NOW).state is None
    assert journal.arrive(Connected(BOB), state=state, verdict="checking", now=NOW).verdict == "asks"
    assert [one.id for one in journal.arrivals(state)] == [left.id, made.id]


def test_a_state_has_only_so_many_callbacks(journal: Journal, path: Path) -> None:
    state = journal.ask(ends_at=ENDS, now=NOW).state
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany(
            "insert into arrivals (id, state, came_at, kind, said, verdict) "
            "values (?, ?, ?, 'Left', ?, 'told')",
            [(f"{n}", state, NOW.isoformat(), f'{{"code": "{n}"}}') for n in range(MOST_OF_A_STATE)],
        )
    assert journal.arrive(Left("one more"), state=state, verdict="told", now=NOW).state is None


def test_addresses_that_ended_and_brought_nothing_back_are_let_go(journal: Journal) -> None:
    nothing, something = (journal.ask(ends_at=ENDS, now=NOW).state for _ in range(2))
    journal.arrive(Left("x"), state=something, verdict="told", now=NOW)
    fresh = journal.ask(ends_at=ENDS + 2 * HOUR, now=ENDS + 2 * HOUR).state
    assert [journal.asked(one) is not None for one in (nothing, something, fresh)] == [False, True, True]
