"""What Explore asks: leaders, courses, crossings and what a row belongs to, on one story added up by hand."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from belvo_data.privacy.digest import digest
from belvo_data.store.history.change_feed import record
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from tests.ledgers import ledger_of, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import duckdb

STORY = """
2026-01-05 checking 1000 MXN - Salary
2026-01-10 checking -100 MXN Taxes Cafe
2026-01-15 checking -300 MXN Transfers To savings
2026-01-16 savings 300 MXN Transfers From checking
2026-02-10 checking -40 MXN Taxes Cafe
2026-02-20 card -60 MXN Insurance Bodega
2026-03-02 checking -30 MXN Taxes Cafe
2026-03-31 checking -10 MXN Insurance Bodega
2026-03-05 reais -7 BRL - Feira
"""
TWO_MONTHS = "2026-02-01..2026-03-31"


@pytest.fixture(scope="module")
def db(
    tmp_path_factory: pytest.TempPathFactory, told: Callable[[str], Path]
) -> Iterator[duckdb.DuckDBPyConnection]:
    store = Publications(tmp_path_factory.mktemp("explored"))
    shutil.copyfile(told(STORY), store.path(1))
    with reader.connect(store) as db:
        yield db


def test_leaders_have_share_change_and_course(db: duckdb.DuckDBPyConnection) -> None:
    rows = metrics.leaderboard(db, TWO_MONTHS, currency="MXN", dimensions="category").set_index("value")
    assert dict(rows["total"]) == {"Taxes": 70, "Insurance": 70}
    taxes = rows.loc["Taxes"]
    assert (taxes["share"], taxes["transactions"]) == (0.5, 2)
    assert (taxes["before"], taxes["change"], taxes["change_share"]) == (100, -30, -0.3)
    assert list(taxes["spark"]) == [0, 40, 0, 0, 0, 30, 0, 0, 0, 0, 0, 0]
    assert rows.loc["Insurance"].isna()["change_share"]


def test_several_dimensions_are_answered_at_once_and_only_the_first_of_each(
    db: duckdb.DuckDBPyConnection,
) -> None:
    rows = metrics.leaderboard(
        db, TWO_MONTHS, currency="MXN", dimensions="merchant,weekday,account,country", most=2
    )
    found = {
        name: list(zip(part["value"], part["total"], strict=True)) for name, part in rows.groupby("dimension")
    }
    assert [(name.lower(), total) for name, total in found["merchant"]] == [("bodega", 70), ("cafe", 70)]
    assert found["weekday"] == [("5", 60), ("2", 50)]
    assert found["account"] == [("checking", 80), ("card", 60)]
    assert [total for _value, total in found["country"]] == [140]
    assert set(rows.loc[rows["dimension"] == "weekday", "all_values"]) == {3}


def test_leaders_are_compared_with_a_year_ago_and_by_any_measure(db: duckdb.DuckDBPyConnection) -> None:
    ago = metrics.leaderboard(db, "2026-02", currency="MXN", dimensions="account", against="year_ago")
    assert list(ago["before"]) == [0, 0]
    average = metrics.leaderboard(
        db, TWO_MONTHS, currency="MXN", dimensions="account", measure="average"
    ).set_index("value")
    assert dict(average["total"]) == {"card": 60, "checking": pytest.approx(80 / 3, abs=1e-4)}
    many = metrics.leaderboard(db, "2026-01", currency="MXN", dimensions="kind", measure="transactions")
    assert dict(zip(many["value"], many["total"], strict=True))["transfer"] == 2


def test_currencies_have_leaders_of_their_own(db: duckdb.DuckDBPyConnection) -> None:
    rows = metrics.leaderboard(db, TWO_MONTHS, dimensions="status")
    assert dict(zip(rows["currency"], rows["total"], strict=True)) == {"MXN": 140, "BRL": 7}
    assert list(rows["share"]) == [1, 1]


def test_a_measure_that_is_none_is_refused(db: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(Exception, match="There is no measure magic"):
        metrics.leaderboard(db, TWO_MONTHS, measure="magic")


def test_measures_over_time(db: duckdb.DuckDBPyConnection) -> None:
    january, february, march = metrics.series(db, currency="MXN").to_dict("records")
    assert (january["income"], january["spending"], january["net"]) == (1000, 100, 900)
    assert (january["amount"], january["average"], january["transactions"]) == (900, 425, 4)
    assert (february["spending"], march["spending"]) == (100, 40)


def test_two_dimensions_are_crossed_and_what_is_beyond_the_first_is_together(
    db: duckdb.DuckDBPyConnection,
) -> None:
    rows = metrics.crossed(db, currency="MXN", down_by="category", across_by="month", most=1)
    cells = {(row.down, row.across): (row.total, row.down_place) for row in rows.itertuples()}
    assert cells[("Taxes", "2026-01")] == (100, 1)
    assert cells[("Taxes", "2026-02")] == (40, 1)
    others = {row.across: row.total for row in rows.itertuples() if row.down_place == 0}
    assert others == {"2026-02": 60, "2026-03": 10}


def test_sizes_are_counted_in_steps(db: duckdb.DuckDBPyConnection) -> None:
    rows = metrics.sizes(db, currency="MXN")
    counted = {(row.least, row.below, row.flow): row.transactions for row in rows.dropna().itertuples()}
    assert counted == {
        (10, 20, "spending"): 1,
        (20, 50, "spending"): 2,
        (50, 100, "spending"): 1,
        (100, 200, "spending"): 1,
        (1000, 2000, "income"): 1,
    }
    assert int(rows.loc[rows["flow"].isna(), "transactions"].sum()) == 2


def test_a_row_is_told_with_its_other_side_and_what_it_was(db: duckdb.DuckDBPyConnection) -> None:
    [row] = metrics.entry(db, of_id="t2").to_dict("records")
    assert (row["amount"], row["kind"]) == (-300, "transfer")
    assert (row["counted_amount"], row["why_not"]) == (0, "own_move")
    [tie] = metrics.ties(db, of_id="t2").to_dict("records")
    assert (tie["tie"], tie["other_id"], tie["amount"], tie["applied"]) == ("transfer", "t3", 300, True)
    [version] = metrics.versions(db, of_id="t2").to_dict("records")
    assert (version["run"], version["amount"], version["status"]) == (1, -300, "PROCESSED")


def test_a_row_is_shown_as_belvo_sent_it(db: duckdb.DuckDBPyConnection) -> None:
    sent = record(db, "transactions", "t2")
    assert sent is not None
    assert (json.loads(sent)["id"], json.loads(sent)["amount"]) == ("t2", 300)
    assert record(db, "transactions", "nobody") is None


def test_rows_are_chosen_by_weekday(db: duckdb.DuckDBPyConnection) -> None:
    assert set(metrics.entries(db, weekdays=["2"])["id"]) == {"t4", "t7"}


def test_a_digest_finds_its_merchant(db: duckdb.DuckDBPyConnection) -> None:
    [merchant] = {one for one in metrics.entries(db)["merchant"].dropna() if one.lower() == "bodega"}
    [row] = metrics.undigested(db, digests=f"{digest(merchant)},000000000000").to_dict("records")
    assert (row["filter"], row["label"]) == ("merchants", merchant)


def test_a_page_of_rows_is_cut_as_it_is_asked_whatever_order_the_question_has(
    db: duckdb.DuckDBPyConnection,
) -> None:
    """By size 10, 30, 40, 60 were spent; the question itself has the newest first."""
    rows = metrics.ask(
        db, "entries", TWO_MONTHS, page=("abs(amount) desc, id", 1, 2), currencies=["MXN"]
    ).frame
    assert list(rows["amount"]) == [-40, -30]
    rows = metrics.ask(db, "entries", TWO_MONTHS, page=("day, id", 0, 1), words="CÁFE").frame
    assert list(rows["amount"]) == [-40]
    assert list(metrics.entries(db, TWO_MONTHS, words="cafe")["amount"]) == [-30, -40]
    assert metrics.ask(db, "entries", TWO_MONTHS, page=("day, id", 0, 9), words="nowhere").frame.empty


def test_a_page_of_what_words_find_has_rows_without_a_day(store: Publications) -> None:
    """Two of three rows say so; one of them has no day, and comes last."""
    db = ledger_of(
        store,
        row("Cafe one", -10, value_date="2026-02-01"),
        row("Cafe two", -20, value_date=None, accounting_date=None),
        row("Bread", -30, value_date="2026-02-02"),
    )
    rows = metrics.ask(db, "entries", page=("day desc nulls last, id", 0, 9), words="cafe").frame
    assert list(rows["amount"]) == [-10, -20]
