"""The history: each run's difference, and the tables as they were after any run."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pytest

from belvo_data import metrics
from belvo_data.errors import InputInvalid
from belvo_data.store.edits import removal
from belvo_data.store.history.change_feed import row_changes
from belvo_data.store.history.time_travel import earlier
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from belvo_data.period import Period


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Publications:
    """Publish four runs.

    1: a and b come. 2: b's amount becomes 8, c comes. 3: b vanishes. 4: Belvo takes c back.
    """
    store = Publications(tmp_path_factory.mktemp("history"))
    bank = Bank.of_ana(accounts=[account("checking")])
    for told in (
        [transaction("a", -5), transaction("b", -7)],
        [transaction("a", -5), transaction("b", -8), transaction("c", -1)],
        [transaction("a", -5), transaction("c", -1)],
    ):
        bank.lists["/api/transactions/"] = told
        list(sync(bank.client, store, full=True, now=lambda: NOW))
    removal.remove_rows(store, "transactions", ["c"], ANA, now=lambda: NOW)
    return store


@pytest.fixture(scope="module")
def four_runs(store: Publications) -> Iterator[duckdb.DuckDBPyConnection]:
    with reader.connect(store) as db:
        yield db


def test_each_run_tells_what_it_added_changed_and_deleted(four_runs: duckdb.DuckDBPyConnection) -> None:
    told = [
        four_runs.execute(f"select id, what, before_run from changes({run}) order by id").fetchall()
        for run in (2, 3, 4)
    ]
    assert told == [
        [("b", "changed", 1), ("c", "added", None)],
        [("b", "deleted", 2)],
        [("c", "deleted", 2)],
    ]
    assert four_runs.execute('select "table", id from changes(1) order by all').fetchall() == [
        ("accounts", "checking"),
        ("institutions", "1"),
        ("links", ANA),
        ("transactions", "a"),
        ("transactions", "b"),
    ]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("changes(5)", "Run 5 .* never was"),
        ("as_of('transactions', 5)", "Run 5 .* never was"),
        ("as_of('ledger', 1)", "There are no versions of ledger"),
    ],
)
def test_what_sql_can_not_tell_is_an_error_and_not_an_empty_answer(
    four_runs: duckdb.DuckDBPyConnection, question: str, answer: str
) -> None:
    with pytest.raises(duckdb.Error, match=answer):
        four_runs.execute(f"from {question}").fetchall()


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


def test_the_tables_of_an_earlier_run_answer_every_question(store: Publications, quarter: Period) -> None:
    def told(moment: int | datetime) -> tuple[list[str], float]:
        with reader.connect(store, partial(earlier, moment=moment)) as db:
            ids = db.execute("select id from transactions where deleted_at is null order by id").fetchall()
            [spent] = metrics.headline(db, quarter)["spending"]
            assert db.execute("select max(number) from ops.runs").fetchone() in {(1,), (2,), (3,), (4,)}
            return [row_id for (row_id,) in ids], float(spent)

    assert told(1) == (["a", "b"], 12)
    assert told(2) == (["a", "b", "c"], 14)
    assert told(3) == (["a", "c"], 6)
    assert told(4) == (["a"], 5)
    assert told(NOW) == (["a"], 5)


def test_a_day_means_its_end(store: Publications) -> None:
    with reader.connect(store, partial(earlier, moment=NOW.date())) as db:
        assert db.execute("select max(number) from ops.runs").fetchone() == (4,)
    earlier(store, 4, date.max).close()
    with pytest.raises(InputInvalid, match="Nothing was published by"):
        earlier(store, 4, NOW.date() - timedelta(days=1))


@pytest.mark.parametrize("moment", ["x", "2020-13-01", True, 1.0, datetime.fromisoformat("0001-01-01")])
def test_what_is_neither_a_run_nor_a_time_is_refused(store: Publications, moment: Any) -> None:
    with pytest.raises(InputInvalid, match="number of a run"):
        earlier(store, 4, moment)


def test_a_number_out_of_a_table_of_pandas_is_a_run(store: Publications) -> None:
    with earlier(store, 4, pd.Series([2]).iloc[0]) as db:
        assert db.execute("select max(number) from ops.runs").fetchone() == (2,)


@pytest.mark.parametrize(
    "moment", [0, 5, -1, 10**40, NOW - timedelta(days=1), NOW.date() - timedelta(days=1)]
)
def test_a_run_that_never_was_is_an_error_that_names_those_that_were(
    store: Publications, moment: int | datetime | date
) -> None:
    with pytest.raises(InputInvalid, match="Choose a run from 1 to 4"):
        earlier(store, 4, moment)


def test_a_difference_has_belvos_own_words_before_and_after(four_runs: duckdb.DuckDBPyConnection) -> None:
    added, changed = row_changes(four_runs, 2)
    assert (added.id, added.what, added.before) == ("c", "added", None)
    assert (changed.id, changed.what, changed.link_id) == ("b", "changed", ANA)
    assert [json.loads(body or b"")["amount"] for body in (changed.before, changed.after)] == [7, 8]
    assert changed.after == json.dumps(transaction("b", -8)).encode()
    [deleted] = row_changes(four_runs, 4)
    assert deleted.after is None
    assert deleted.before == added.after
    assert [(one.table, one.before) for one in row_changes(four_runs, 1)][:2] == [
        ("accounts", None),
        ("institutions", None),
    ]


def test_a_row_that_another_link_has_now_says_what_the_former_one_sent(tmp_path: Path) -> None:
    store, bank = Publications(tmp_path), Bank.of_ana()
    bank.lists["/api/links/"].append(link(BOB))
    for whose in (ANA, BOB):
        bank.lists["/api/accounts/"] = [account("x", whose)]
        list(sync(bank.client, store, now=lambda: NOW))
    with reader.connect(store) as db:
        [moved] = row_changes(db, 2)
    assert (moved.table, moved.what, moved.link_id) == ("accounts", "changed", BOB)
    assert [json.loads(body or b"")["link"] for body in (moved.before, moved.after)] == [ANA, BOB]


def test_what_was_only_collected_again_is_no_change(tmp_path: Path) -> None:
    store, bank = Publications(tmp_path), Bank.of_ana(accounts=[account("checking"), account("savings")])
    list(sync(bank.client, store, now=lambda: NOW))
    later = {"collected_at": "2026-01-03T06:00:00Z", "last_accessed_at": "2026-01-03T06:00:00Z"}
    bank.lists["/api/links/"] = [link(last_accessed_at="2026-01-03T06:00:00Z")]
    bank.lists["/api/accounts/"] = [
        account("checking", **later),
        account("savings", balance={"current": 101, "available": 100}, **later),
    ]
    list(sync(bank.client, store, full=True, now=lambda: NOW))
    with reader.connect(store) as db:
        assert db.execute('select "table", id, what from changes(2)').fetchall() == [
            ("accounts", "savings", "changed")
        ]
        assert db.execute("select count(*) from accounts where run = 2").fetchone() == (2,)


def test_what_a_run_changed_of_a_row_stands_beside_what_was_there_before(
    four_runs: duckdb.DuckDBPyConnection,
) -> None:
    def told(of_id: str, run: int) -> list[tuple[str | None, ...]]:
        asked = f"from before_and_after(of_table := 'transactions', of_id := '{of_id}', of_run := {run})"
        return four_runs.execute(asked).fetchall()

    assert told("b", 2) == [("amount", "7.0000", "8.0000"), ("signed_amount", "-7.0000", "-8.0000")]
    assert told("a", 2) == []
    assert told("b", 3) == [("deleted_at", None, "2026-03-31 12:00:00+00")]
