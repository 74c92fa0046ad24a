"""The retention: what ended long ago goes, and what the present rests on stays."""

from __future__ import annotations

import shutil
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from belvo_data.errors import InputInvalid
from belvo_data.store.edits import removal
from belvo_data.store.history.time_travel import earlier
from belvo_data.store.publications import writer
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

DAY = timedelta(days=1)
KEEP = 2 * DAY - timedelta(hours=1)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Publications:
    """Sync on five days and keep two: what ended by the third day goes.

    a stays; b goes on the second day, c on the fourth; d changes each day; Belvo takes e back on the fifth.
    """
    store = Publications(folder := tmp_path_factory.mktemp("lived"))
    bank = Bank.of_ana(accounts=[account("checking")])
    for day, ids in enumerate(("abcde", "acde", "acde", "ade", "ade")):
        bank.lists["/api/transactions/"] = [
            transaction(name, -day - 1 if name == "d" else -1) for name in ids
        ]
        if day == 4:
            store = Publications(folder, keep=KEEP)
        list(sync(bank.client, store, full=True, now=lambda day=day: NOW + day * DAY))
    removal.remove_rows(store, "transactions", ["e"], ANA, now=lambda: NOW + 4 * DAY)
    return store


@pytest.fixture
def kept(lived: Publications, tmp_path: Path) -> Publications:
    """Return a copy that a test may change."""
    store = Publications(tmp_path / "data", keep=KEEP)
    shutil.copyfile(lived.path(6), store.path(6))
    return store


def asked(store: Publications, query: str) -> list[Any]:
    with reader.connect(store) as db:
        return db.execute(query).fetchall()


def test_what_ended_long_ago_goes_and_the_present_stays(kept: Publications) -> None:
    assert asked(kept, "select id, deleted_at is null from transactions order by id") == [
        ("a", True),
        ("c", False),
        ("d", True),
        ("e", False),
    ]
    assert asked(kept, "select number from ops.runs order by number") == [(3,), (4,), (5,), (6,)]
    assert asked(kept, "select distinct run from ops.steps order by run") == [(3,), (4,), (5,)]
    of_banks = "select run, merged from raw.lists where resource = 'institutions' order by run"
    assert asked(kept, of_banks) == [(1, True), (3, False), (4, False), (5, False)]
    assert asked(kept, "select id, run, until_run from history.transactions order by all") == [
        ("c", 1, 4),
        ("d", 3, 4),
        ("d", 4, 5),
        ("e", 1, 6),
    ]
    assert asked(
        kept, "select run, count(*) from raw.pages where resource = 'transactions' group by run order by run"
    ) == [(3, 1), (4, 1), (5, 1)]


def test_states_that_are_kept_can_be_asked_for_and_older_ones_say_so(kept: Publications) -> None:
    with reader.connect(kept, partial(earlier, moment=3)) as db:
        there = db.execute("select id, amount::int from transactions where deleted_at is null order by id")
        assert there.fetchall() == [("a", 1), ("c", 1), ("d", 3), ("e", 1)]
    with pytest.raises(InputInvalid, match="from 3 to 6"):
        reader.connect(kept, partial(earlier, moment=2))


def test_sql_refuses_a_state_that_is_no_longer_kept_rather_than_show_a_part_of_it(kept: Publications) -> None:
    assert asked(kept, "select id from as_of('transactions', 3) where deleted_at is null order by id") == [
        ("a",),
        ("c",),
        ("d",),
        ("e",),
    ]
    for run in (2, 0):
        with pytest.raises(duckdb.Error, match="is no longer kept, or never was"):
            asked(kept, f"from as_of('transactions', {run})")


def test_sql_tells_what_a_run_changed_only_where_what_was_before_it_is_kept(kept: Publications) -> None:
    changes = "select id, what from changes({}) where \"table\" = 'transactions' order by id"
    assert asked(kept, changes.format(4)) == [("c", "deleted"), ("d", "changed")]
    for run in (2, 3):
        with pytest.raises(duckdb.Error, match="is no longer kept, or never was"):
            asked(kept, changes.format(run))


def test_a_rebuild_begins_where_what_is_kept_begins(kept: Publications) -> None:
    query = "select * exclude (first_run, run) from {} order by id"
    tables = ("transactions", "accounts", "links", "institutions")
    before = [asked(kept, query.format(table)) for table in tables]
    writer.rebuild(kept, now=lambda: NOW + 4 * DAY)
    assert [asked(kept, query.format(table)) for table in tables] == before
    assert asked(kept, "select id, amount::int, until_run from history.transactions order by all") == [
        ("c", 1, 4),
        ("d", 3, 4),
        ("d", 4, 5),
        ("e", 1, 6),
    ]


def test_without_a_retention_nothing_goes(tmp_path: Path) -> None:
    store = Publications(tmp_path / "data")
    bank = Bank.of_ana(transactions=[transaction("a", -1)])
    list(sync(bank.client, store, full=True, now=lambda: NOW))
    bank.lists["/api/transactions/"] = []
    list(sync(bank.client, store, full=True, now=lambda: NOW + 9999 * DAY))
    assert asked(store, "select id from history.transactions") == [("a",)]
    assert asked(store, "select number from ops.runs order by number") == [(1,), (2,)]
