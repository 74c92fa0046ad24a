"""The questions, on stories small enough to add up by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from belvo_data.errors import InputInvalid
from belvo_data.period import Period

if TYPE_CHECKING:
    import duckdb


def test_cashflow_separates_what_came_from_what_went(
    story: duckdb.DuckDBPyConnection, quarter: Period
) -> None:
    """
    2026-01-01 checking 1000 MXN - Salary
    2026-01-09 checking -250.25 MXN - Groceries
    2026-01-20 checking -50 MXN - Transport
    """
    [january] = metrics.cashflow(story, quarter).to_dict("records")
    assert (january["income"], january["spending"], january["net"]) == (1000, 300.25, 699.75)


def test_currencies_are_never_added_together(story: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """
    2026-01-01 pesos 100 MXN - Salary
    2026-01-01 reais 100 BRL - Salary
    """
    flow = metrics.cashflow(story, quarter)
    assert list(zip(flow["currency"], flow["income"], strict=True)) == [("BRL", 100), ("MXN", 100)]
    assert list(metrics.net_worth(story)["net"]) == [100, 100]


def test_one_currency_can_be_chosen(story: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """
    2026-01-01 pesos 100 MXN - Salary
    2026-01-01 reais 100 BRL - Salary
    """
    assert list(metrics.headline(story, quarter, currency="BRL")["currency"]) == ["BRL"]
    assert list(metrics.balances(story, currency="BRL")["name"]) == ["Reais"]


def test_a_move_between_own_accounts_is_neither_income_nor_spending(
    story: duckdb.DuckDBPyConnection, quarter: Period
) -> None:
    """
    2026-01-01 checking 1000 MXN - Salary
    2026-01-05 checking -300 MXN Transfers To savings
    2026-01-06 savings 300 MXN Transfers From checking
    """
    [row] = metrics.headline(story, quarter).to_dict("records")
    assert (row["income"], row["spending"], row["own"]) == (1000, 0, 2)


def test_two_equal_moves_on_one_day_are_two_pairs(story: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """
    2026-01-05 checking -300 MXN Transfers To savings
    2026-01-05 checking -300 MXN Transfers To savings
    2026-01-05 savings 300 MXN Transfers From checking
    2026-01-06 savings 300 MXN Transfers From checking
    """
    [row] = metrics.headline(story, quarter).to_dict("records")
    assert row["own"] == 4


def test_a_move_without_its_other_side_counts(story: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """
    2026-01-05 checking -300 MXN Transfers To a friend
    2026-01-20 savings 300 MXN Transfers Two weeks later
    """
    [row] = metrics.headline(story, quarter).to_dict("records")
    assert (row["income"], row["spending"]) == (300, 300)


def test_shopping_and_a_salary_of_the_same_amount_are_no_move(
    story: duckdb.DuckDBPyConnection, quarter: Period
) -> None:
    """
    2026-01-05 checking -300 MXN Food_&_Groceries Market
    2026-01-05 savings 300 MXN Income_&_Payments Employer
    """
    [row] = metrics.headline(story, quarter).to_dict("records")
    assert (row["income"], row["spending"]) == (300, 300)


def test_a_card_purchase_is_spent_once_and_its_bill_is_not(
    story: duckdb.DuckDBPyConnection, quarter: Period
) -> None:
    """
    2026-01-05 card -80 MXN Food_&_Groceries Market
    2026-02-01 checking -80 MXN Credits_&_Loans Card bill
    2026-02-02 card 80 MXN Credits_&_Loans Payment received
    """
    [row] = metrics.headline(story, quarter).to_dict("records")
    assert (row["income"], row["spending"], row["own"]) == (0, 80, 2)


def test_what_is_owed_lowers_the_net_worth(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-05 checking 1 MXN - Each account holds or owes 100
    2026-01-05 savings 1 MXN - Two of them hold
    2026-01-05 card -1 MXN - One owes
    """
    [row] = metrics.net_worth(story).to_dict("records")
    assert (row["assets"], row["debts"], row["net"]) == (200, 100, 100)


def test_what_has_no_direction_is_counted_apart(story: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """
    2026-01-01 checking 100 MXN - Salary
    2026-01-02 checking ?55 MXN - Nobody knows
    2026-01-03 checking ~-10 MXN - Pending for longer than a bank takes
    """
    [row] = metrics.headline(story, quarter).to_dict("records")
    assert (row["net"], row["unknown"], row["pending"]) == (100, 1, 1)


def test_spending_names_what_has_no_category(story: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Tax
    2026-01-03 checking -20 MXN - Who knows
    2026-01-04 checking -25 MXN - Who knows
    """
    answer = metrics.spending(story, quarter)
    assert list(zip(answer["category"], answer["spending"], strict=True)) == [
        ("Not categorised", 45),
        ("Taxes", 30),
    ]


def test_a_period_holds_both_its_days_and_no_other(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-01 checking -1 MXN - The day before
    2026-01-02 checking -10 MXN - First day
    2026-01-31 checking -100 MXN - Last day
    2026-02-01 checking -1000 MXN - The day after
    """
    within = Period(date(2026, 1, 2), date(2026, 1, 31))
    assert list(metrics.daily(story, within)["spending"]) == [10, 100]


def test_words_find_transactions_without_regard_to_case_and_accents(
    story: duckdb.DuckDBPyConnection, quarter: Period
) -> None:
    """
    2026-01-02 checking -30 MXN - Café São João
    2026-01-03 checking -20 MXN - Market
    """
    assert list(metrics.entries(story, quarter, words="cafe sao")["amount"]) == [-30]


def test_words_are_text_and_not_a_pattern(story: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """
    2026-01-02 checking -30 MXN - 100% off
    2026-01-03 checking -20 MXN - Market
    """
    assert list(metrics.entries(story, quarter, words="%")["amount"]) == [-30]
    assert metrics.entries(story, quarter, words="'; drop table links; --").empty


def test_merchants_and_accounts_add_up(story: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """
    2026-01-02 checking -30 MXN - Market
    2026-01-03 card -20 MXN - Market
    2026-01-04 checking 500 MXN - Salary
    """
    [market] = metrics.merchants(story, quarter).to_dict("records")
    assert (market["merchant"], market["spending"], market["transactions"]) == ("Market", 50, 2)
    flows = metrics.account_flows(story, quarter).set_index("account_id")
    assert (flows.loc["checking", "inflow"], flows.loc["checking", "outflow"]) == (500, 30)


def test_links_can_be_chosen(story: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """
    2026-01-02 checking -30 MXN - Market
    """
    [ours] = metrics.known_links(story)["id"]
    assert len(metrics.entries(story, quarter, links=[ours])) == 1
    with pytest.raises(InputInvalid, match="There is no 'another' among the links"):
        metrics.entries(story, quarter, links=["another"])


def test_the_span_is_the_ledgers(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-02 checking -30 MXN - Market
    2026-02-03 reais 20 BRL - Salary
    """
    assert metrics.span(story) == Period(date(2026, 1, 2), date(2026, 2, 3))
    assert metrics.currencies(story) == ["BRL", "MXN"]
