"""What is worth a look is told with its reason, and what is only usual is not."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.bank import Bank, account, owner, transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[Bank, str], list[tuple[Any, ...]]]
Rows = list[dict[str, Any]]
GAPS = (
    3,
    9,
    5,
    17,
    2,
    12,
    7,
    4,
    21,
    6,
    11,
    3,
    15,
    8,
    5,
    19,
    2,
    10,
    13,
    6,
    4,
    18,
    9,
    3,
    14,
    7,
    11,
    5,
    16,
    2,
    8,
)
TOLD = "select kind, transaction_id, severity from anomalies order by kind, transaction_id"


def bought(name: str, prices: tuple[float, ...], start: str = "2025-01-03") -> Rows:
    """Return purchases without rhythm, 31 in ten months, of each price in turn."""
    day, rows = date.fromisoformat(start), []
    for place, gap in enumerate(GAPS):
        day += timedelta(days=gap)
        rows.append(paid(f"{name} {place}", str(day), -prices[place % len(prices)], name))
    return rows


def paid(id_: str, day: str, amount: float, name: str, **more: Any) -> dict[str, Any]:
    words = {"description": name, "merchant": {"name": name}, **more}
    return transaction(id_, amount, value_date=day, **words)


@pytest.fixture
def usual() -> Rows:
    """Return a life without surprises: 62 purchases of 40 to 130."""
    shops = ("Mercado", (101.5, 87.3, 130.2, 95.1, 112.9)), ("Farmacia", (41.2, 66.6, 58.4))
    return [row for name, prices in shops for row in bought(name, prices)]


def bank(*rows: Rows) -> Bank:
    return Bank.of_ana(
        accounts=[account("checking")],
        owners=[owner("me")],
        transactions=[row for each in rows for row in each],
    )


def test_a_usual_life_has_no_anomalies(ask: Ask, usual: Rows) -> None:
    assert ask(bank(usual), TOLD) == []


def test_a_payment_far_above_what_a_merchant_usually_costs_is_large(ask: Ask, usual: Rows) -> None:
    more = [paid("dear", "2025-08-08", -590, "Farmacia"), paid("not so dear", "2025-08-09", -160, "Farmacia")]
    query = "select kind, transaction_id, usual_amount, severity, reason from anomalies"
    assert ask(bank(usual, more), query) == [
        ("large", "dear", Decimal("58.4"), 3, "10 times what Farmacia usually costs"),
    ]


def test_what_is_far_above_the_usual_does_not_hide_the_next(ask: Ask, usual: Rows) -> None:
    """A fifth of the purchases at a shop cost ten times the others."""
    days = [f"2025-{month:02}-{3 * month:02}" for month in (1, 3, 4, 5, 6, 7, 9)]
    rows = [
        paid(f"pen {day}", day, -100 - place, "Papelaria")
        for place, day in enumerate([*days, "2025-03-02", "2025-07-05"])
    ]
    dear = [paid("one", "2025-05-03", -990, "Papelaria"), paid("two", "2025-08-03", -1_020, "Papelaria")]
    query = "select transaction_id from anomalies where kind = 'large' order by all"
    assert ask(bank(usual, rows, dear), query) == [("one",), ("two",)]


def test_a_first_payment_to_a_merchant_is_told_where_it_is_large(ask: Ask, usual: Rows) -> None:
    more = [paid("ring", "2025-08-08", -2_400, "Joalheria"), paid("book", "2025-08-09", -90, "Livraria")]
    assert ask(bank(usual, more), TOLD) == [("new_merchant", "ring", 3)]


@pytest.mark.parametrize(
    ("second", "told"),
    [("2025-08-08", ["other"]), ("2025-08-09", ["other"]), ("2025-08-13", [])],
)
def test_a_shop_that_charges_one_amount_twice_in_a_day_or_two_is_told(
    ask: Ask, usual: Rows, second: str, told: list[str]
) -> None:
    more = [paid("one", "2025-08-08", -123.45, "Mercado"), paid("other", second, -123.45, "Mercado")]
    query = "select transaction_id from anomalies where kind = 'duplicate_charge'"
    assert ask(bank(usual, more), query) == [(id_,) for id_ in told]


def test_two_coffees_are_two_coffees(ask: Ask, usual: Rows) -> None:
    coffee = bought("Cafe", (12.5, 14, 12.5))
    again = [paid("again", coffee[5]["value_date"], -14, "Cafe"), paid("more", "2025-12-01", -15, "Cafe")]
    last = [paid("and again", "2025-12-01", -15, "Cafe")]
    assert ask(bank(usual, coffee, again, last), TOLD) == []


def test_a_fee_is_told_where_it_is_not_regular(ask: Ask, usual: Rows) -> None:
    fee = {"category": "Fees & Charges", "merchant": None}
    monthly = [
        paid(f"fee {month}", f"2025-{month:02}-01", -25, "TARIFA PACOTE", **fee) for month in range(1, 12)
    ]
    odd = [paid("overdrawn", "2025-07-09", -80, "COMISION POR SOBREGIRO", **fee)]
    assert ask(bank(usual, monthly, odd), TOLD) == [("fee", "overdrawn", 1)]


def test_a_tariff_that_is_charged_now_and_then_at_one_price_is_none(ask: Ask, usual: Rows) -> None:
    fee = {"category": "Fees & Charges", "merchant": None}
    tariff = [
        paid(f"sent {day}", day, -5.8, "COMISION SPEI", **fee)
        for day in ("2025-02-03", "2025-07-09", "2025-11-20")
    ]
    odd = [paid("lost card", "2025-08-09", -90, "REPOSICION TARJETA COMISION", **fee)]
    assert ask(bank(usual, tariff, odd), TOLD) == [("fee", "lost card", 1)]


def test_a_fee_of_one_amount_is_regular_whatever_it_is_called(ask: Ask, usual: Rows) -> None:
    fee = {"category": "Fees & Charges", "merchant": None}
    names = ("TARIFA PACOTE", "CESTA SERVICOS", "TAR MENSAL", "MANUTENCAO CONTA")
    rows = [
        paid(f"fee {month}", f"2025-{month:02}-{1 + month * 7 % 25:02}", -25, names[month % 4], **fee)
        for month in range(1, 12)
    ]
    assert ask(bank(usual, rows), TOLD) == []


def test_pay_that_did_not_come_is_told_with_its_day(ask: Ask) -> None:
    pay = {"description": "PAGO DE NOMINA"}
    rows = [
        transaction(f"pay {month}", 7_000, value_date=f"2025-{month:02}-27", **pay)
        for month in range(1, 13)
        if month != 6
    ]
    query = "select kind, transaction_id, expected_date::varchar, account_id, amount, severity from anomalies"
    assert ask(bank(rows), query) == [("missing_income", None, "2025-06-27", "checking", 7_000, 3)]


def test_a_price_that_rises_is_told_once(ask: Ask) -> None:
    rows = [
        paid(f"tv {month}", f"2025-{month:02}-11", -100 if month < 8 else -125, "Pantalla")
        for month in range(1, 13)
    ]
    query = "select kind, transaction_id, usual_amount, severity, reason from anomalies"
    assert ask(bank(rows), query) == [
        ("price_rise", "tv 8", 100, 2, "Pantalla costs 25% more from here on"),
    ]


def test_at_most_three_a_month_are_told_the_severest_first(ask: Ask, usual: Rows) -> None:
    rings = [
        paid(f"ring {at}", f"2025-08-{at + 10}", -2_000 * at, f"Joalheria {'abcde'[at]}")
        for at in range(1, 5)
    ]
    more = *bought("Posto", (100, 90.5)), *bought("Padaria", (30.5, 45))
    told = ask(bank(usual, [*more], rings), TOLD)
    assert [id_ for _, id_, _ in told] == ["ring 2", "ring 3", "ring 4"]
