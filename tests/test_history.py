"""The history: each run's difference, and the tables as they were after any run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.store import reader, removal
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    import duckdb

    from belvo_data.store.publications import Publications


@pytest.fixture
def four_runs(store: Publications) -> duckdb.DuckDBPyConnection:
    """Return what is left of four runs.

    1: a and b come. 2: b's amount becomes 8, c comes. 3: b vanishes. 4: Belvo takes c back.
    """
    bank = Bank.of_ana(accounts=[account("checking")])
    for told in (
        [transaction("a", -5), transaction("b", -7)],
        [transaction("a", -5), transaction("b", -8), transaction("c", -1)],
        [transaction("a", -5), transaction("c", -1)],
    ):
        bank.lists["/api/transactions/"] = told
        list(sync(bank.client(), store, full=True, now=lambda: NOW))
    removal.remove_rows(store, "transactions", ["c"], ANA, now=lambda: NOW)
    return reader.connect(store)


def test_each_run_tells_what_it_added_changed_and_deleted(four_runs: duckdb.DuckDBPyConnection) -> None:
    told = [
        four_runs.execute(f"select id, what, before_run from changes({run}) order by id").fetchall()
        for run in (2, 3, 4, 5)
    ]
    assert told == [
        [("b", "changed", 1), ("c", "added", None)],
        [("b", "deleted", 2)],
        [("c", "deleted", 2)],
        [],
    ]
    assert four_runs.execute('select "table", id from changes(1) order by all').fetchall() == [
        ("accounts", "checking"),
        ("institutions", "1"),
        ("links", ANA),
        ("transactions", "a"),
        ("transactions", "b"),
    ]


def test_a_table_can_be_asked_for_as_it_was_after_a_run(four_runs: duckdb.DuckDBPyConnection) -> None:
    told = [
        four_runs.execute(
            f"select id || ' ' || amount::int from as_of('transactions', {run}) "
            "where deleted_at is null order by id"
        ).fetchall()
        for run in (0, 1, 2, 3, 4)
    ]
    assert told == [
        [],
        [("a 5",), ("b 7",)],
        [("a 5",), ("b 8",), ("c 1",)],
        [("a 5",), ("c 1",)],
        [("a 5",)],
    ]


def test_what_does_not_change_has_one_version(four_runs: duckdb.DuckDBPyConnection) -> None:
    assert four_runs.execute("select id, first_run, run from accounts").fetchall() == [("checking", 1, 1)]
    assert four_runs.execute(
        "select id, run, until_run from history.transactions order by all"
    ).fetchall() == [
        ("b", 1, 2),
        ("b", 2, 3),
        ("c", 2, 4),
    ]


def test_runs_count_up_and_say_what_they_were(four_runs: duckdb.DuckDBPyConnection) -> None:
    assert four_runs.execute("select number, kind from ops.runs order by number").fetchall() == [
        (1, "sync"),
        (2, "sync"),
        (3, "sync"),
        (4, "removal"),
    ]
