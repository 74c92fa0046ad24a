"""Balances over time, cards, loans, conservation and coverage, on stories small enough to add up by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import duckdb

    from belvo_data.store.publications.publications import Publications

Row = dict[str, Any]
READ = "2026-03-31T12:00:00Z"


@pytest.fixture
def told(store: Publications) -> Iterator[Callable[..., duckdb.DuckDBPyConnection]]:
    """Sync lists of one link and give a connection that sees them."""
    opened = []

    def of(accounts: list[Row], rows: list[Row], **more: list[Row]) -> duckdb.DuckDBPyConnection:
        bank = Bank.of_ana(accounts=accounts, transactions=rows)
        for name, records in more.items():
            path = name if name == "bills" else f"br/{name.replace('_', '-')}"
            bank.lists[f"/api/{path}/"] = records
        bank.lists["/api/links/"][0]["fetch_resources"] = [
            "ACCOUNTS", "TRANSACTIONS", *(name.upper() for name in more),
        ]  # fmt: skip
        list(sync(bank.client, store, now=lambda: NOW))
        opened.append(reader.connect(store))
        return opened[-1]

    yield of
    for each in opened:
        each.close()


def held(name: str, current: float, **more: Any) -> Row:
    return account(name, balance={"current": current, "available": None}, collected_at=READ, **more)


def moved(name: str, amount: float, day: str, account_id: str = "checking", **more: Any) -> Row:
    return transaction(name, amount, account_id, value_date=day, **more)


CARD = {"category": "CREDIT_CARD", "balance_type": "LIABILITY"}
LOAN = {"category": "LOAN_ACCOUNT", "balance_type": "LIABILITY"}


def test_net_worth_over_time_takes_the_last_days(told: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    """A loan that nothing moves is owed since it was read; the savings came in February."""
    rows = [
        moved("a", 100, "2026-01-10"),
        moved("b", -30, "2026-02-28"),
        moved("c", 40, "2026-02-03", "savings"),
    ]
    accounts = [held("checking", 70), held("savings", 40), held("loan", 500, **LOAN)]
    db = told(accounts, rows)
    months = db.execute(
        "select strftime(day, '%m-%d'), assets, debts, net from net_worth_history()"
    ).fetchall()
    assert months == [("01-31", 100, 0, 100), ("02-28", 110, 0, 110), ("03-31", 110, 500, -390)]
    days = "since := '2026-02-27', until := '2026-02-28', accounts := ['checking']"
    found = db.execute(f"select balance, basis from balance_by_day({days})").fetchall()
    assert found == [(100, "reconstructed"), (70, "reconstructed")]


def test_investments_are_walked_back_by_what_was_put_in(
    told: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """1000 today, of which 400 were put in in March, and 50 taken out in February."""
    moves = [
        {"id": "m1", "type": "INFLOW", "value": 650, "value_date": "2026-01-15"},
        {"id": "m2", "type": "OUTFLOW", "value": 50, "value_date": "2026-02-15"},
        {"id": "m3", "type": "INFLOW", "value": 400, "value_date": "2026-03-15"},
    ]
    fund = {"id": "fund", "link": ANA, "type": "INVESTMENT_FUND", "currency": "MXN"}
    value = {"net_value": 1000, "reference_date": "2026-03-31T00:00:00Z"}
    db = told(
        [held("checking", 5)],
        [moved("a", 5, "2026-01-02")],
        investments=[{**fund, "balance": value}],
        investment_transactions=[{**move, "link": ANA, "investment": fund} for move in moves],
    )
    months = db.execute("select assets, investments from net_worth_history()").fetchall()
    assert months == [(655, 650), (605, 600), (1005, 1000)]
    assert db.execute("select net, accounts from person_worth()").fetchall() == [(1005, 1)]


def test_parts_add_up_to_the_change_of_the_balance(
    told: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """In January 1000 come and 200 go; the pending 50 move nothing."""
    rows = [
        moved("a", 1000, "2026-01-05"),
        moved("b", -200, "2026-01-31"),
        moved("c", -70, "2026-03-02"),
        moved("d", -50, "2026-03-30", status="PENDING"),
    ]
    db = told([held("checking", 730)], rows)
    asked = "select strftime(month, '%m'), part, amount from conservation({}) where amount <> 0"
    assert db.execute(asked.format("")).fetchall() == [
        ("01", "income", 1000), ("01", "spending", -200), ("01", "change", 800),
        ("03", "spending", -70), ("03", "change", -70),
    ]  # fmt: skip
    within = "since := '2026-01-06', until := '2026-01-31'"
    assert db.execute(asked.format(within)).fetchall() == [("01", "spending", -200), ("01", "change", -200)]


def test_a_card_tells_its_bill_and_the_parts_to_come(
    told: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """Of the bill of 300 100 are paid; of six parts at 50 two came, of an older purchase the last."""

    def part(name: str, day: str, which: str, amount: float = -50) -> Row:
        card = {"installment_identifier": which, "number_of_installments": int(which.split("/")[1])}
        return moved(name, amount, day, "card", credit_card_data=card)

    bill = {"link": ANA, "account": {"id": "card", "link": ANA, "currency": "MXN"}, "currency": "MXN"}
    bills = [
        {**bill, "id": "old", "due_date": "2026-02-10", "total_amount": 900, "minimum_amount": 90},
        {
            **bill, "id": "new", "due_date": "2026-03-10", "total_amount": 300, "minimum_amount": 30,
            "payments": [{"type": "OTHER", "payment_date": "2026-03-09", "amount": 100}],
        },
    ]  # fmt: skip
    rows = [
        part("a", "2026-02-15", "1/6"),
        part("b", "2026-03-15", "2/6"),
        part("c", "2026-02-20", "2/3", -80),
        part("d", "2026-03-20", "3/3", -80),
        part("e", "2025-06-01", "1/12", -10),
    ]
    card = held("card", 450, **CARD, credit_data={"credit_limit": 2000})
    db = told([card], rows, bills=bills)
    found = db.execute(
        "select used, left_to_spend, open_bill, closed_bill, minimum, paid, still_to_pay, "
        "instalments_to_come, instalments_amount, used_share from cards()"
    ).fetchall()
    assert found == [(450, 1550, 250, 300, 30, 100, 200, 4, 200, 0.225)]


def test_the_calendar_asks_for_what_of_the_closed_bill_is_not_paid(
    told: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """450 are owed, of which 300 are billed and 100 of these paid; of another card only the day is known."""
    bill = {"link": ANA, "account": {"id": "card", "link": ANA, "currency": "MXN"}, "currency": "MXN"}
    payments = [{"type": "OTHER", "payment_date": "2026-03-29", "amount": 100}]
    bills = [
        {**bill, "id": "old", "due_date": "2026-03-05", "total_amount": 900},
        {**bill, "id": "new", "due_date": "2026-04-05", "total_amount": 300, "payments": payments},
    ]
    due = {"credit_data": {"cutting_date": "2026-04-05"}}
    cards = [
        held("card", 450, **CARD, **due),
        held("other", 70, **CARD, **due),
        held("new", 0, **CARD, **due),
    ]
    rows = [moved("a", -50, "2026-03-30", "card"), moved("b", -70, "2026-03-30", "other")]
    db = told(cards, rows, bills=bills)
    found = db.execute("select strftime(day, '%m-%d'), what, account_id, amount from calendar()").fetchall()
    assert sorted(found) == [("04-05", "card_bill", "card", -200), ("04-05", "card_bill", "other", -70)]


@pytest.mark.parametrize(
    ("contract", "days"),
    [
        ({}, ["04-12", "05-12"]),
        ({"first_installment_due_date": "2025-01-10"}, ["04-10", "05-10"]),
        ({"payment_day": "9"}, ["04-09", "05-09"]),
        ({"payment_day": "31"}, ["03-31", "04-30", "05-31"]),
        ({"payment_day": "9", "contract_end_date": "2026-04-09"}, ["04-09"]),
        ({"payment_day": "9", "installment_frequency": "ANNUALLY"}, []),
    ],
)
def test_a_loan_is_paid_on_its_day_of_the_month(
    told: Callable[..., duckdb.DuckDBPyConnection], contract: dict[str, str], days: list[str]
) -> None:
    """Its interest is in the instalment, and the payment of March was on the 12th, which is a Thursday."""
    rows = [
        *(moved(f"p{month}", 100, f"2026-{month}-12", "loan") for month in ("01", "02", "03")),
        *(
            moved(f"i{month}", -9, f"2026-{month}-12", "loan", description="Intereses")
            for month in ("01", "02", "03")
        ),
        moved("x", -1, "2026-03-31"),
    ]
    db = told([held("loan", 290, **LOAN, loan_data={"monthly_payment": 101, **contract})], rows)
    found = db.execute("select strftime(day, '%m-%d'), what, amount from calendar()").fetchall()
    assert [one for one in found if one[1] != "recurring"] == [(day, "loan_instalment", -101) for day in days]
    assert len(found) == (len(days) or 2)


def test_a_loan_tells_what_it_costs(told: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    """Twelve instalments of 100 for a loan of 1100; nine are paid, and 290 are owed."""
    contract = {
        "contract_amount": 1100, "monthly_payment": 100, "number_of_installments_total": 12,
        "number_of_installments_paid": 9, "number_of_installments_outstanding": 3,
        "interest_rates": [{"type": "YEARLY", "value": 12.682503}],
    }  # fmt: skip
    rate_only = {
        "contract_amount": 1000, "number_of_installments_total": 12,
        "interest_rates": [{"type": "MONTHLY", "value": 2}],
    }  # fmt: skip
    db = told(
        [held("loan", 290, **LOAN, loan_data=contract), held("other", 1000, **LOAN, loan_data=rate_only)], []
    )
    rows = db.execute(
        "select paid_back, instalments_paid, instalments_left, cost_so_far, cost_to_come, interest_rate, "
        "monthly_payment from loans() order by account_id"
    ).fetchall()
    [*costs, rate, payment] = rows[0]
    assert costs == [810, 9, 3, 90, 10]
    assert (round(rate, 6), payment) == (0.01, 100)
    assert [*rows[1][1:3], round(float(rows[1][6]), 2)] == [0, 12, 94.56]


def test_coverage_is_the_share_that_has_a_value(told: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    rows = [
        moved("a", 1, "2026-01-05", category="Taxes"),
        moved("b", 1, "2026-01-05"),
        moved("c", 1, "2026-01-05"),
    ]
    db = told([held("checking", 1)], rows)
    found = db.execute(
        "select institution, country, rows, filled, share from coverage() "
        "where resource = 'transactions' and field in ('category', 'amount') order by field"
    ).fetchall()
    assert found == [("erebor_mx_retail", "MX", 3, 3, 1), ("erebor_mx_retail", "MX", 3, 1, 1 / 3)]


def test_what_is_doubtful_is_told_by_rules(told: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    rows = [
        moved("future", 1, "2026-04-05"),
        moved("dateless", 1, "", transacted_at=None),
        moved("elsewhere", 1, "", transacted_at="2026-01-05T12:00:00Z"),
        moved("aimless", 1, "2026-01-05", type=None),
        moved(
            "coinless", 1, "2026-01-05", "coinless", currency=None, account={"id": "coinless", "link": ANA}
        ),
        moved("odd", -1, "2026-01-05", category="Income & Payments"),
        moved("waiting", -9, "2026-01-05", status="PENDING"),
        moved("orphan", -1, "2026-01-05", "nowhere"),
    ]
    db = told([held("checking", 1), held("coinless", 1, currency=None), account("poor", balance=None)], rows)
    found = set(db.execute("select rule, table_name, row_id from quality").fetchall())
    of_rows = {
        ("future_date", "future"), ("no_date", "dateless"), ("date_from_elsewhere", "elsewhere"),
        ("no_direction", "aimless"), ("no_currency", "coinless"), ("category_contradicts", "odd"),
        ("pending_stale", "waiting"), ("no_account", "orphan"),
    }  # fmt: skip
    assert {(rule, "transactions", row) for rule, row in of_rows} <= found
    assert {("no_balance", "accounts", "poor"), ("no_currency", "accounts", "coinless")} <= found
    assert ("no_owner", "links", ANA) in found
    assert {row for rule, table, row in found if table == "transactions"} == {row for _, row in of_rows}


def test_each_account_says_whether_its_rows_explain_its_balance(
    told: Callable[..., duckdb.DuckDBPyConnection],
) -> None:
    """1000 come and 200 go, and 800 are read: what was there before follows, and nothing is unexplained."""
    db = told([held("checking", 800)], [moved("a", 1000, "2026-01-05"), moved("b", -200, "2026-01-31")])
    asked = "select opening, movements, closing, unexplained, gaps from reconciled()"
    assert db.execute(asked).fetchall() == [(0, 800, 800, 0, 0)]


def test_an_investment_is_told_with_its_value(told: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    """One fund of 1000 after tax."""
    fund = {"id": "fund", "link": ANA, "type": "INVESTMENT_FUND", "currency": "MXN", "product_name": "Ever"}
    value = {"net_value": 1000, "reference_date": "2026-03-31T00:00:00Z"}
    db = told([held("checking", 5)], [], investments=[{**fund, "balance": value}])
    asked = "select name, value, is_counted from holdings({})"
    assert db.execute(asked.format("currencies := 'MXN'")).fetchall() == [("Ever", 1000, True)]
    assert db.execute(asked.format("currencies := 'BRL'")).fetchall() == []


def test_rows_without_a_merchant_can_be_chosen(told: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    rows = [moved("a", -7, "2026-03-02"), moved("b", -5, "2026-03-03", merchant={"name": "Cafe"})]
    db = told([held("checking", 88)], rows)
    assert db.execute("select id from entries(merchants := ['Not given'])").fetchall() == [("a",)]
    offered = "select value, transactions from choices() where filter = 'merchants' order by value"
    assert db.execute(offered).fetchall() == [("Cafe", 1), ("Not given", 1)]
