"""The further tables: bills, investments and what Belvo computes, from the shapes that they come in."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.resources import OF_A_LINK
from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import ANA, Bank, link
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

PATHS = {resource.name: resource.path for resource in OF_A_LINK}
CARD = {"id": "card", "link": ANA, "currency": "BRL", "category": "CREDIT_CARD"}


def published(store: Publications, table: str, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a table after a sync of a link that has these rows, in their order of ids."""
    bank = Bank.of_ana()
    bank.lists["/api/links/"] = [link(fetch_resources=[])]
    bank.lists[PATHS[table]] = list(rows)
    steps = [step for step in sync(bank.client, store, now=lambda: NOW) if isinstance(step, Step)]
    assert [step.error for step in steps if step.error] == []
    answer = reader.connect(store).execute(f"from {table} order by id")
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def test_a_balance_is_a_snapshot_of_an_account(store: Publications) -> None:
    [found] = published(
        store,
        "balances",
        {
            "id": "b",
            "link": ANA,
            "account_id": "checking",
            "account_internal_identification": "92792126",
            "collected_at": "2026-03-01T08:32:00Z",
            "last_updated_at": "2026-03-01T08:30:00.123Z",
            "currency": "BRL",
            "available": 1000.02,
            "blocked": 0,
            "automatically_invested": None,
        },
    )
    assert (found["link_id"], found["account_id"]) == (ANA, "checking")
    assert (found["available"], found["blocked"], found["automatically_invested"]) == (
        Decimal("1000.0200"),
        Decimal(0),
        None,
    )
    assert found["last_updated_at"] == datetime(2026, 3, 1, 8, 30, 0, 123000, tzinfo=UTC)


def test_a_bill_adds_up_what_was_paid_and_charged(store: Publications) -> None:
    bare, paid = published(
        store,
        "bills",
        {
            "id": "paid",
            "account": CARD,
            "bill_name": "apr-2026",
            "due_date": "2026-04-06",
            "currency": None,
            "total_amount": 300.1,
            "minimum_amount": 30,
            "is_installment": False,
            "finance_charges": [{"type": "IOF", "amount": 0.1}, {"type": "LATE_FEE", "amount": 0.2}],
            "payments": [{"type": "INSTALLMENT", "amount": 100.05}, {"type": "FULL", "amount": 200.05}],
        },
        {"id": "bare", "account": CARD, "total_amount": None, "payments": None, "finance_charges": []},
    )
    assert (paid["link_id"], paid["account_id"], paid["currency"]) == (ANA, "card", "BRL")
    assert (paid["due_date"], paid["total_amount"]) == (date(2026, 4, 6), Decimal("300.1000"))
    assert (paid["paid_amount"], paid["charged_amount"]) == (Decimal("300.1000"), Decimal("0.3000"))
    assert [one["type"] for one in json.loads(paid["payments"])] == ["INSTALLMENT", "FULL"]
    assert (bare["paid_amount"], bare["charged_amount"], bare["total_amount"]) == (None, None, None)


def test_an_investment_has_its_value_and_its_interest_as_columns(store: Publications) -> None:
    [found] = published(
        store,
        "investments",
        {
            "id": "i",
            "type": "FIXED_INCOME_BANKING",
            "product_name": "CDB",
            "currency": "BRL",
            "due_date": "2028-01-01",
            "balance": {
                "gross_value": 1000,
                "net_value": 900.5,
                "quantity": 100.123456,
                "reference_date": "2026-03-01T17:32:00Z",
            },
            "remuneration": {"indexer": "CDI", "post_fixed_rate": 1.05},
            "classification_details": None,
            "debtor_details": {"name": "Somebody"},
        },
    )
    assert (found["link_id"], found["type"]) == (ANA, "FIXED_INCOME_BANKING")
    assert (found["gross_value"], found["net_value"]) == (Decimal(1000), Decimal("900.5000"))
    assert found["quantity"] == Decimal("100.123456")
    assert (found["indexer"], found["post_fixed_rate"]) == ("CDI", Decimal("1.05"))
    assert json.loads(found["details"])["debtor"] == {"name": "Somebody"}


def test_a_movement_of_an_investment_names_it(store: Publications) -> None:
    [found] = published(
        store,
        "investment_transactions",
        {
            "id": "m",
            "link": ANA,
            "investment": {"id": "i", "type": "VARIABLE_INCOME", "currency": "BRL", "product_name": "Stock"},
            "value_date": "2026-02-18",
            "value": 60,
            "quantity": 20,
            "unit_price": 3,
            "type": "INFLOW",
            "subtype": None,
            "broker_note_details": {"broker_note_number": "1854"},
        },
    )
    assert (found["investment_id"], found["product_name"], found["currency"]) == ("i", "Stock", "BRL")
    assert (found["value_date"], found["value"], found["quantity"]) == (date(2026, 2, 18), 60, 20)
    assert json.loads(found["broker_note"]) == {"broker_note_number": "1854"}


def test_an_exchange_keeps_its_rate_to_the_last_digit_and_the_zeros_of_a_cnpj(store: Publications) -> None:
    [found] = published(
        store,
        "exchanges",
        {
            "id": "x",
            "link": ANA,
            "operation_type": "COMPRA",
            "operation_requested_at": "2026-03-07T08:30:00Z",
            "authorized_institution_identifier": 11225860000140,
            "intermediary_institution_identifier": 191,
            "local_operation_tax_amount": 5.123456,
            "local_operation_tax_currency": "BRL",
            "local_operation_value_amount": 512.35,
            "local_operation_value_currency": "BRL",
            "foreign_operation_value_amount": 100,
            "foreign_operation_value_currency": "USD",
            "tev_amount_amount": 1000.000004,
        },
    )
    assert (found["rate"], found["effective_rate"]) == (Decimal("5.123456"), Decimal("1000.000004"))
    assert (found["local_amount"], found["local_currency"]) == (Decimal("512.3500"), "BRL")
    assert (found["foreign_amount"], found["foreign_currency"]) == (Decimal(100), "USD")
    assert (found["institution_document"], found["intermediary_document"]) == (
        "11225860000140",
        "00000000000191",
    )


def test_an_income_is_one_row_a_link_and_keeps_its_streams(store: Publications) -> None:
    [found] = published(
        store,
        "incomes",
        {
            "id": "in",
            "link": ANA,
            "income_streams": [
                {"income_type": "SALARY", "currency": "BRL", "monthly_average": 2500},
                {"income_type": "RENT", "currency": "BRL", "monthly_average": 500.5},
            ],
            "good_working_days_to_charge": [17, 7],
            "monthly_average": 3000.5,
            "total_income_amount": 27004.5,
            "first_transaction_date": None,
        },
    )
    assert (found["monthly_average"], found["total_income_amount"]) == (
        Decimal("3000.5000"),
        Decimal("27004.5000"),
    )
    assert (found["currency"], found["good_working_days_to_charge"]) == ("BRL", [17, 7])
    assert [one["income_type"] for one in json.loads(found["income_streams"])] == ["SALARY", "RENT"]


def test_incomes_in_two_currencies_have_none_of_their_own(store: Publications) -> None:
    streams = [{"currency": "BRL"}, {"currency": "USD"}]
    [found] = published(store, "incomes", {"id": "in", "link": ANA, "income_streams": streams})
    assert found["currency"] is None


def test_a_recurring_expense_knows_when_it_came_last(store: Publications) -> None:
    [found] = published(
        store,
        "recurring_expenses",
        {
            "id": "r",
            "account": CARD,
            "name": "Netflix",
            "frequency": "MONTHLY",
            "average_transaction_amount": 32.9,
            "transactions": [{"value_date": "2026-01-23"}, {"value_date": "2026-02-23"}],
        },
    )
    assert (found["link_id"], found["account_id"], found["currency"]) == (ANA, "card", "BRL")
    assert (found["last_transaction_date"], found["average_transaction_amount"]) == (
        date(2026, 2, 23),
        Decimal("32.9000"),
    )


def test_risk_insights_have_main_metrics_as_columns_and_every_metric_as_json(store: Publications) -> None:
    [found] = published(
        store,
        "risk_insights",
        {
            "id": "risk",
            "link": ANA,
            "accounts": ["a", "b"],
            "credit_cards_metrics": {"num_accounts": 2, "credit_card_limit_utilization": 0.95},
            "balances_metrics": {"closing_balance": 35901.46, "std_balance_3d": 279.31},
            "transactions_metrics": {"num_transactions_3m": 460, "sum_incoming_amount_12m": 274697.28},
            "cashflow_metrics": {"net_cashflow_1m": -2250.46},
            "loans_metrics": None,
            "category_metrics": [{"category": "Income & Payments", "trend_3m": 0}],
        },
    )
    assert (found["accounts"], found["cards"]) == (["a", "b"], 2)
    assert found["card_utilization"] == Decimal("0.95")
    assert (found["closing_balance"], found["net_cashflow_1m"], found["incoming_12m"]) == (
        Decimal("35901.4600"),
        Decimal("-2250.4600"),
        Decimal("274697.2800"),
    )
    assert (found["transactions_3m"], found["loans"]) == (460, None)
    metrics = json.loads(found["metrics"])
    assert metrics["balances"]["std_balance_3d"] == 279.31
    assert metrics["category"][0]["category"] == "Income & Payments"


@pytest.mark.parametrize(
    "table", [name for name in PATHS if name not in {"accounts", "owners", "transactions"}]
)
def test_a_record_of_nothing_but_its_id_and_fields_that_nobody_knows_is_a_row(
    store: Publications, table: str
) -> None:
    [found] = published(store, table, {"id": "bare", "invented": {"deep": [1]}})
    assert (found["id"], found["link_id"]) == ("bare", ANA)


def test_a_value_that_does_not_fit_is_null_and_the_row_stays(store: Publications) -> None:
    [found] = published(store, "bills", {"id": "odd", "due_date": [], "total_amount": "a lot"})
    assert (found["total_amount"], found["due_date"], found["link_id"]) == (None, None, ANA)


@pytest.mark.parametrize(
    ("table", "row", "is_called"),
    [
        ("balances", {"id": None, "account_id": "checking"}, "checking"),
        ("incomes", {"link": ANA}, ANA),
        ("risk_insights", {"link": ANA}, ANA),
        ("exchanges", {"operation_identifier": "92792"}, "92792"),
        ("investment_transactions", {"internal_identification": "ABCD"}, "ABCD"),
    ],
)
def test_a_record_without_an_id_is_called_by_what_it_is_about(
    store: Publications, table: str, row: dict[str, Any], is_called: str
) -> None:
    [found] = published(store, table, row)
    assert found["id"] == is_called


def test_what_has_no_id_keeps_the_one_that_we_gave_it_while_its_amounts_change(store: Publications) -> None:
    expense = {"account": CARD, "name": "Netflix", "average_transaction_amount": 30}
    [before] = published(store, "recurring_expenses", expense)
    [after] = published(store, "recurring_expenses", expense | {"average_transaction_amount": 31})
    assert after["id"] == before["id"]
    assert after["average_transaction_amount"] == 31


def test_lists_that_a_bank_does_not_have_are_no_failures(store: Publications) -> None:
    bank = Bank.of_ana()
    bank.lists["/api/links/"] = [link(fetch_resources=[])]
    steps = [step for step in sync(bank.client, store, now=lambda: NOW) if isinstance(step, Step)]
    assert [step.error for step in steps if step.error] == []
    assert {step.resource for step in steps if step.merged is None} == {*PATHS} - {
        "accounts",
        "owners",
        "transactions",
    }
