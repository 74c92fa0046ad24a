"""What the sandbox says about income, fixed costs, risk and investments follows from its transactions."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pytest

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Clock, Door, code

TODAY = date(2026, 11, 22)
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    return Sandbox.open(tmp_path_factory.mktemp("insights"), now=Clock())


@pytest.fixture(scope="module")
def ask(sandbox: Sandbox) -> Door:
    return Door(sandbox)


@pytest.fixture(scope="module")
def ana(ask: Door) -> str:
    return ask.link()


@pytest.fixture(scope="module")
def celia(ask: Door, sandbox: Sandbox) -> str:
    return ask.open_finance(sandbox, "celia")


def since(days: int) -> str:
    return str(TODAY - timedelta(days=days - 1))


def test_a_salary_is_a_stream_whose_sums_add_up(ask: Door, ana: str) -> None:
    [income] = ask.rows("incomes", link=ana)
    salary = next(stream for stream in income["income_streams"] if stream["income_type"] == "SALARY")
    paid = [
        row
        for row in ask.rows("transactions", link=ana, type="INFLOW", value_date__gte=since(360))
        if row["description"] == "SPEI RECIBIDO NOMINA LOGISTICA DEL VALLE SA DE CV"
    ]
    assert (salary["frequency"], salary["confidence"]) == ("FORTNIGHTLY", "HIGH")
    assert salary["number_of_incomes"] == len(paid) == 24
    assert salary["average_income_amount"] == pytest.approx(sum(r["amount"] for r in paid) / 24, abs=0.01)
    assert (salary["last_income_date"], salary["last_income_amount"]) == (
        paid[0]["value_date"],
        paid[0]["amount"],
    )


@pytest.mark.parametrize("username", ["ana", "ramon", "taller"])
def test_totals_of_income_are_the_sums_of_their_parts(ask: Door, username: str, ana: str) -> None:
    link = ana if username == "ana" else ask.link("gringotts_mx_retail", username)
    [income] = ask.rows("incomes", link=link)
    total = income["total_income_amount"]
    assert total > 0
    assert total == pytest.approx(sum(income[f"total_{c}_confidence"] for c in ("low", "medium", "high")))
    assert total == pytest.approx(
        income["total_regular_income_amount"] + income["total_irregular_income_amount"]
    )
    assert income["monthly_average"] == pytest.approx(total / 12, abs=0.01)
    assert income["number_of_income_streams"] == len(income["income_streams"])


def test_incomes_are_found_by_an_account_that_has_some(ask: Door, ana: str) -> None:
    checking, _, card, _ = ask.rows("accounts", link=ana)
    assert len(ask.rows("incomes", account=checking["id"])) == 1
    assert ask.rows("incomes", account=card["id"]) == []


def test_fixed_costs_and_subscriptions_are_recurring(ask: Door, ana: str) -> None:
    every = {row["name"]: row for row in ask.rows("recurring-expenses", link=ana)}
    rent, screen = every["Spei Enviado Renta Depto 302"], every["Pantalla Plus"]
    assert (rent["category"], rent["payment_type"]) == ("Bills & Utilities", "REGULAR")
    assert (screen["category"], screen["payment_type"]) == ("Online Platforms & Leisure", "SUBSCRIPTION")
    assert [t["amount"] for t in screen["transactions"]] == [269] * 7 + [229] * 5
    assert screen["average_transaction_amount"] == pytest.approx((269 * 7 + 229 * 5) / 12, abs=0.01)
    assert (screen["median_transaction_amount"], screen["days_since_last_transaction"]) == (269, 16)
    assert "Crédito Auto" in every


def test_risk_insights_count_the_same_rows(ask: Door, ana: str) -> None:
    [risk] = ask.rows("risk-insights", link=ana)
    month = ask.rows("transactions", link=ana, value_date__gte=since(30))
    came = [row["amount"] for row in month if row["type"] == "INFLOW"]
    told = risk["transactions_metrics"]
    assert told["num_transactions_1m"] == len(month)
    assert told["sum_incoming_amount_1m"] == pytest.approx(sum(came))
    assert told["max_incoming_amount_1m"] == max(came)
    assert told["days_without_transactions_1m"] == 30 - len({row["value_date"] for row in month})


def test_risk_insights_know_what_is_owned_and_owed(ask: Door, ana: str) -> None:
    [risk] = ask.rows("risk-insights", link=ana)
    checking, savings, card, loan = ask.rows("accounts", link=ana)
    owned = checking["balance"]["current"] + savings["balance"]["current"]
    assert risk["balances_metrics"]["closing_balance"] == pytest.approx(owned)
    assert risk["assets_metrics"]["savings_accounts_balance"] == savings["balance"]["current"]
    assert risk["credit_cards_metrics"]["sum_credit_used"] == card["balance"]["current"]
    assert risk["loans_metrics"]["sum_loans_outstanding_principal"] == loan["balance"]["current"]
    moved = [
        row["amount"] if row["type"] == "INFLOW" else -row["amount"]
        for row in ask.rows("transactions", link=ana, value_date__gte=since(2))
        if row["account"]["id"] in {checking["id"], savings["id"]}
    ]
    assert risk["balances_metrics"]["min_balance_3d"] <= owned - sum(moved) + 0.01


def test_cashflow_leaves_out_what_moves_between_own_accounts(ask: Door, ana: str) -> None:
    [risk] = ask.rows("risk-insights", link=ana)
    flow, every = risk["cashflow_metrics"], risk["transactions_metrics"]
    assert flow["sum_positive_12m"] < every["sum_incoming_amount_12m"]
    assert flow["net_cashflow_12m"] == pytest.approx(flow["sum_positive_12m"] - flow["sum_negative_12m"])


def test_investments_hold_what_was_put_in_and_what_it_earned(ask: Door, celia: str) -> None:
    held = {row["product_name"]: row for row in ask.rows("br/investments", link=celia)}
    assert sorted(row["type"] for row in held.values()) == [
        "FIXED_INCOME_BANKING",
        "INVESTMENT_FUND",
        "TREASURY_BOND",
    ]
    for row in held.values():
        balance = row["balance"]
        worth = balance["quantity"] * balance["gross_unit_price"]
        assert worth == pytest.approx(balance["gross_value"], abs=0.01)
        assert balance["net_value"] + balance["withheld_amount"] == pytest.approx(balance["gross_value"])


def test_what_is_put_into_an_investment_leaves_the_account_that_day(ask: Door, celia: str) -> None:
    moves = ask.rows("br/investment-transactions", link=celia)
    rows = ask.rows("transactions", link=celia)
    seen = {
        (row["value_date"], row["amount"], row["type"])
        for row in rows
        if row["description"].startswith(("APLICAÇÃO", "RESGATE"))
    }
    other = {"INFLOW": "OUTFLOW", "OUTFLOW": "INFLOW"}
    assert len(moves) > 40
    assert {(m["value_date"], m["value"], other[m["type"]]) for m in moves} == seen


def test_exchanges_match_the_account_and_have_a_history(ask: Door, celia: str) -> None:
    rows = ask.rows("br/exchanges", link=celia)
    first = rows[0]
    assert first["local_operation_value_amount"] == pytest.approx(
        first["local_operation_tax_amount"] * first["foreign_operation_value_amount"], abs=0.01
    )
    booked = ask.rows("transactions", link=celia, value_date=first["operation_due_date"])
    assert first["local_operation_value_amount"] in [row["amount"] for row in booked]
    events = ask("GET", f"/api/br/exchanges/{first['id']}/history/").json()["results"]
    assert [event["event_type"] for event in events] == [1, 4]
    assert {event["exchange_id"] for event in events} == {first["id"]}
    assert {kind for kind, _ in groupby(sorted(row["operation_type"] for row in rows))} == {"COMPRA", "VENDA"}


def test_consents_are_found_by_a_document(ask: Door, celia: str) -> None:
    assert code(ask("GET", "/api/consents/")) == (400, "required", "user_document")
    owner, _ = ask.rows("owners", link=celia)
    cpf = owner["document_id"]["document_number"]
    [consent] = ask.rows("consents", user_document=cpf)
    assert (consent["link_id"], consent["status"], consent["expired_at"]) == (celia, "AUTHORISED", None)
    assert ask("GET", f"/api/consents/{consent['id']}/").json() == consent
    assert ask.rows("consents", user_document="52998224725") == []
    assert code(ask("GET", f"/api/consents/{celia}/")) == (404, "not_found", None)


def test_a_bank_shows_nothing_of_what_it_does_not_offer(ask: Door, ana: str) -> None:
    assert ask.rows("br/investments", link=ana) == ask.rows("br/balances", link=ana) == []
    refused = ask("POST", "/api/br/investments/", json={"link": ana})
    assert code(refused) == (400, "unsupported_operation", None)


def test_a_row_that_was_deleted_is_gone(ask: Door) -> None:
    link = ask.link("erebor_co_retail", "santi")
    for path in ("transactions", "accounts", "owners", "recurring-expenses", "incomes"):
        address = f"/api/{path}/?link={link}&page_size=20"
        first, *rest = ask("GET", address).json()["results"]
        assert ask("DELETE", f"/api/{path}/{first['id']}/").status_code == 204
        assert code(ask("GET", f"/api/{path}/{first['id']}/")) == (404, "not_found", None)
        assert ask("GET", address).json()["results"][: len(rest)] == rest
    assert code(ask("DELETE", f"/api/br/balances/{link}/")) == (405, "method_not_allowed", None)
