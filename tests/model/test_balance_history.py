"""Each day's balance is walked back from what was read; a gap is a change that no rows explain."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import duckdb

    from belvo_data.store.publications.publications import Publications

Row = dict[str, Any]
State = tuple[str, list[Row], list[Row]]
Day = tuple[str, float, str, bool]


@pytest.fixture
def lived(store: Publications) -> Iterator[Callable[..., duckdb.DuckDBPyConnection]]:
    """Sync states one after the other: the moment, accounts as they were then, and rows."""
    with ExitStack() as stack:

        def through(*states: State) -> duckdb.DuckDBPyConnection:
            for moment, accounts, rows in states:
                bank = Bank.of_ana(accounts=accounts, transactions=rows)
                bank.lists["/api/links/"][0]["last_accessed_at"] = moment
                at = datetime.fromisoformat(moment)
                list(sync(bank.client, store, now=lambda at=at: at, full=True))
            return stack.enter_context(reader.connect(store))

        yield through


def held(current: float | None, moment: str, name: str = "checking", **more: Any) -> Row:
    """Return an account with a balance that was read at a moment."""
    return account(name, balance={"current": current, "available": None}, collected_at=moment, **more)


def moved(name: str, amount: float, day: str, account_id: str = "checking", **more: Any) -> Row:
    """Return a booked row of a day."""
    return transaction(name, amount, account_id, value_date=day, **more)


def history(db: duckdb.DuckDBPyConnection, name: str = "checking") -> list[Day]:
    """Return day, balance, basis and gap of an account's days, those like the day before left out."""
    told = db.execute(
        "select strftime(day, '%m-%d'), balance::double, basis, gap from balance_history "
        "where account_id = ? order by day",
        [name],
    ).fetchall()
    return [
        day for day, before in zip(told, [None, *told], strict=False) if not before or day[1:] != before[1:]
    ]


def reconciled(db: duckdb.DuckDBPyConnection) -> list[tuple[float, ...]]:
    """Return opening, movements, closing and unexplained, in order of time."""
    return db.execute(
        "select opening::double, movements::double, closing::double, unexplained::double "
        "from reconciliation order by account_id, since"
    ).fetchall()


TENTH = "2026-01-10T18:00:00+00:00"


def test_days_are_walked_back_from_the_latest_balance(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """Pending rows, rows of tomorrow and rows without a direction move nothing."""
    rows = [
        moved("a", -30, "2026-01-05"),
        moved("b", 50, "2026-01-07"),
        moved("c", -20, "2026-01-09", status="PENDING"),
        moved("d", -7, "2026-01-11"),
        moved("e", 9, "2026-01-08", type=None),
    ]
    db = lived((TENTH, [held(100, TENTH)], rows))
    assert history(db) == [
        ("01-04", 80, "reconstructed", False),
        ("01-05", 50, "reconstructed", False),
        ("01-07", 100, "reconstructed", False),
        ("01-10", 100, "observed", False),
    ]
    assert reconciled(db) == [(80, 20, 100, 0)]


def test_what_is_owed_grows_with_what_is_bought(lived: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    owes = {"category": "CREDIT_CARD", "balance_type": "LIABILITY"}
    rows = [moved("a", -120, "2026-01-05", "card"), moved("b", 100, "2026-01-08", "card")]
    db = lived((TENTH, [held(300, TENTH, "card", **owes)], rows))
    assert [balance for _, balance, *_ in history(db, "card")] == [-280, -400, -300, -300]


def test_a_day_ends_at_midnight_of_the_institutions_country(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """Five in the morning in UTC is before midnight in Mexico, and that day's row is in the balance."""
    moment = "2026-03-01T05:00:00+00:00"
    db = lived((moment, [held(100, moment)], [moved("a", -30, "2026-02-28")]))
    assert history(db) == [("02-27", 130, "reconstructed", False), ("02-28", 100, "observed", False)]


def test_a_bank_that_has_begun_its_next_day_was_read_on_that_day(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """It is not yet midnight in Mexico, but what the bank has booked for tomorrow is in the balance already.

    Of the day after a former reading, at the same hour, a row came only later: that reading has its own day.
    """
    former, moment = "2026-02-28T05:00:00+00:00", "2026-03-01T05:00:00+00:00"
    first, second = moved("a", -30, "2026-02-27"), moved("b", -5, "2026-02-28", created_at=moment)
    third = moved("c", -10, "2026-03-01", created_at=moment)
    waiting = moved("d", -1, "2026-03-01", created_at=moment, status="PENDING")
    db = lived(
        (former, [held(100, former)], [first]), (moment, [held(85, moment)], [first, second, third, waiting])
    )
    assert history(db) == [
        ("02-26", 130, "reconstructed", False),
        ("02-27", 100, "observed", False),
        ("02-28", 95, "reconstructed", False),
        ("03-01", 85, "observed", False),
    ]


def test_a_bank_is_on_the_same_day_for_all_accounts_of_a_link(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """Of that day a row of the other account came only with the second reading."""
    former, moment = "2026-02-28T05:00:00+00:00", "2026-03-01T05:00:00+00:00"
    first, second = moved("a", -30, "2026-02-26"), moved("b", -10, "2026-03-01", "savings", created_at=moment)
    db = lived(
        (former, [held(100, former), held(60, former, "savings")], [first]),
        (moment, [held(100, moment), held(50, moment, "savings")], [first, second]),
    )
    days = db.execute(
        "select account_id, max(day) from balance_history where basis = 'observed' group by all order by all"
    )
    assert days.fetchall() == [("checking", date(2026, 3, 1)), ("savings", date(2026, 3, 1))]
    assert [day for day, *_ in history(db)] == ["02-25", "02-26", "02-27", "02-28", "03-01"]


def test_a_leap_day_is_a_day(lived: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    moment = "2024-03-01T18:00:00+00:00"
    rows = [moved("a", -1, "2024-02-28"), moved("b", -2, "2024-02-29"), moved("c", -4, "2024-03-01")]
    db = lived((moment, [held(0, moment)], rows))
    assert [(day, balance) for day, balance, *_ in history(db)] == [
        ("02-27", 7), ("02-28", 6), ("02-29", 4), ("03-01", 0),
    ]  # fmt: skip


def test_a_ledger_of_nothing_or_little_has_its_days(lived: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    accounts = [
        held(5, TENTH, "empty"),
        held(6, TENTH, "waiting"),
        held(15000, TENTH, "single", currency="COP"),
        held(None, TENTH, "unknown"),
    ]
    rows = [
        moved("a", -30, "2026-01-05", "waiting", status="PENDING"),
        moved("b", -2000, "2026-01-09", "single", currency="COP"),
        moved("c", -30, "2026-01-05", "unknown"),
    ]
    db = lived((TENTH, accounts, rows))
    assert history(db, "empty") == [("01-10", 5, "observed", False)]
    assert history(db, "waiting") == [("01-10", 6, "observed", False)]
    assert [balance for _, balance, *_ in history(db, "single")] == [17000, 15000, 15000]
    assert history(db, "unknown") == []
    assert reconciled(db) == [(5, 0, 5, 0), (17000, -2000, 15000, 0), (6, 0, 6, 0)]


TWELFTH = "2026-01-12T18:00:00+00:00"


def test_what_is_booked_later_for_an_earlier_day_is_no_gap(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """On the tenth 100 were there; that evening's 30, and 5 of the eighth, were booked on the twelfth."""
    first, waiting = moved("a", -10, "2026-01-08"), moved("b", -5, "2026-01-08", status="PENDING")
    later = moved("c", -30, "2026-01-10")
    db = lived(
        (TENTH, [held(100, TENTH)], [first, waiting]),
        (TWELFTH, [held(65, TWELFTH)], [first, {**waiting, "status": "PROCESSED"}, later]),
    )
    assert history(db) == [
        ("01-07", 110, "reconstructed", False),
        ("01-08", 95, "reconstructed", False),
        ("01-10", 65, "observed", False),
        ("01-11", 65, "reconstructed", False),
        ("01-12", 65, "observed", False),
    ]
    assert reconciled(db) == [(110, -45, 65, 0), (65, 0, 65, 0)]


def test_a_row_that_comes_back_under_another_id_is_no_gap(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    db = lived(
        (TENTH, [held(100, TENTH)], [moved("a", -10, "2026-01-08"), moved("b", -4, "2026-01-09")]),
        (TWELFTH, [held(100, TWELFTH)], [moved("a", -10, "2026-01-08"), moved("c", -4, "2026-01-09")]),
    )
    assert not any(gap for *_, gap in history(db))
    assert {unexplained for *_, unexplained in reconciled(db)} == {0}


def test_balances_that_differ_by_more_than_the_rows_are_a_gap(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """From the tenth to the twelfth 30 went, of which rows tell 20."""
    first, later = moved("a", -10, "2026-01-08"), moved("b", -20, "2026-01-11")
    db = lived((TENTH, [held(100, TENTH)], [first]), (TWELFTH, [held(70, TWELFTH)], [first, later]))
    assert history(db) == [
        ("01-07", 110, "reconstructed", False),
        ("01-08", 100, "reconstructed", False),
        ("01-10", 100, "observed", False),
        ("01-11", 70, "reconstructed", True),
        ("01-12", 70, "observed", True),
    ]
    assert reconciled(db) == [(110, -10, 100, 0), (100, -20, 70, -10)]


def test_days_after_the_last_reading_are_carried_on(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """The bank tells of a new row and not of a new balance."""
    first, later = moved("a", -10, "2026-01-08"), moved("b", -20, "2026-01-11")
    db = lived((TENTH, [held(100, TENTH)], [first]), (TWELFTH, [held(100, TENTH)], [first, later]))
    assert history(db)[-1] == ("01-11", 80, "carried", False)


def _rows_with_balances(start: float, *, hidden_after: int = 0) -> list[Row]:
    """Return twenty rows of -1, each with the balance after it; 7 are gone after one of them, unseen."""
    return [
        moved(
            f"r{n}",
            -1,
            f"2026-01-{n:02}",
            balance=start - n - (7 if hidden_after and n > hidden_after else 0),
        )
        for n in range(1, 21)
    ]


MONTHS_END = "2026-01-31T18:00:00+00:00"


def test_balances_of_rows_tell_where_the_account_does_not(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    db = lived((MONTHS_END, [held(None, MONTHS_END)], _rows_with_balances(100)))
    assert history(db)[0] == ("12-31", 100, "reconstructed", False)
    assert history(db)[-1] == ("01-20", 80, "observed", False)


def test_balances_of_rows_that_agree_for_long_show_a_gap(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """100 less 20 less 7 that no row tells of are 73; the days before had 7 more."""
    db = lived((MONTHS_END, [held(73, MONTHS_END)], _rows_with_balances(100, hidden_after=12)))
    [before, after] = [
        row for row in db.execute("select day, balance, gap from balance_history order by day").fetchall()
        if row[0] in {date(2026, 1, 12), date(2026, 1, 13)}
    ]  # fmt: skip
    assert (before[1], after[1], after[2]) == (88, 80, True)
    assert [unexplained for *_, unexplained in reconciled(db)] == [0, -7, 0]


def test_balances_of_rows_that_agree_with_nothing_are_left_aside(
    lived: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    rows = [{**row, "balance": n * 37 % 101} for n, row in enumerate(_rows_with_balances(100))]
    db = lived((MONTHS_END, [held(80, MONTHS_END)], rows))
    assert {(balance + int(day[-2:]), gap) for day, balance, _, gap in history(db)[1:-1]} == {(100, False)}


def test_in_brazil_a_snapshot_of_balances_counts_where_it_is_of_the_same_sum(
    store: Publications,
) -> None:
    bank = Bank.of_ana(
        accounts=[
            account("checking", balance={"current": 100, "available": 90, "blocked": 10}, collected_at=TENTH)
        ],
        transactions=[moved("a", -10, "2026-01-08"), moved("b", -20, "2026-01-12")],
    )
    bank.lists["/api/links/"][0]["fetch_resources"] = ["ACCOUNTS", "TRANSACTIONS", "BALANCES"]
    bank.lists["/api/br/balances/"] = [
        {
            "id": "one", "link": ANA, "account_id": "checking", "currency": "MXN", "available": 80,
            "blocked": 0, "automatically_invested": 0, "last_updated_at": TWELFTH,
        }
    ]  # fmt: skip
    list(sync(bank.client, store, now=lambda: datetime(2026, 1, 12, 19, tzinfo=UTC)))
    with reader.connect(store) as db:
        assert db.execute("select count(*) from balances").fetchall() == [(1,)]
        assert history(db)[-1] == ("01-12", 80, "observed", False)
