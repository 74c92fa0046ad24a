"""What recurs is told from what is only frequent, with its cadence, its price and its next day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest

from tests.bank import Bank, account, owner, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Ask = Callable[[Bank, str], list[tuple[Any, ...]]]
Rows = list[dict[str, Any]]
KINDS = "select typical_amount, kind from recurring order by all"
SERIES = "select cadence, members, status, next_date::varchar from recurring order by members, cadence"


def paid(
    days: Sequence[str], amounts: float | Iterable[float], name: str | None = "Pantalla", **more: Any
) -> Rows:
    """Return payments on some days, of one amount or of each of several in turn."""
    each = cycle([amounts] if isinstance(amounts, int | float) else amounts)
    words = {"description": name or "", "merchant": {"name": name} if name else None, **more}
    return [
        transaction(f"{name or more['description']} {day} {place}", next(each), value_date=day, **words)
        for place, day in enumerate(days)
    ]


def monthly(of_month: int, months: Iterable[int] = range(1, 13), year: int = 2025) -> list[str]:
    return [f"{year}-{month:02}-{of_month:02}" for month in months]


def every(days: int, count: int, first: str = "2025-01-06") -> list[str]:
    start = date.fromisoformat(first)
    return [str(start + timedelta(days=days * place)) for place in range(count)]


def today(day: str = "2026-01-02") -> Rows:
    """Return a purchase that says how far the data goes."""
    return [transaction("today", -1, value_date=day, description="CAFE")]


def bank(*rows: Rows) -> Bank:
    accounts = [account("checking"), account("savings"), account("card")]
    return Bank.of_ana(
        accounts=accounts, owners=[owner("me")], transactions=[row for each in rows for row in each]
    )


@pytest.mark.parametrize(
    ("days", "cadence", "following"),
    [
        (every(7, 20, "2025-08-18"), "weekly", "2026-01-05"),
        (every(14, 12, "2025-07-25"), "biweekly", "2026-01-09"),
        (monthly(30, (9, 10, 11, 12)), "monthly", "2026-01-30"),
        (every(28, 10, "2025-04-20"), "monthly", "2026-01-25"),
        (["2025-01-31", "2025-02-28", "2025-03-31", *monthly(30, (4, 5, 6))], "monthly", None),
        (["2025-07-11", "2025-09-12", "2025-11-11"], "bimonthly", "2026-01-11"),
        (monthly(20, (2, 5, 8, 11)), "quarterly", "2026-02-20"),
        (["2025-05-04", "2025-11-06"], "semiannual", "2026-05-06"),
        (["2024-11-03", "2025-11-05"], "yearly", "2026-11-05"),
    ],
)
def test_a_cadence_is_told_by_the_days(
    ask: Ask, days: list[str], cadence: str, following: str | None
) -> None:
    [(told, members, status, upcoming)] = ask(bank(paid(days, -99), today()), SERIES)
    assert (told, members, upcoming) == (cadence, len(days), following)
    assert status == ("active" if following else "ended")


def test_pay_on_the_fifteenth_and_the_last_is_semimonthly_whatever_day_the_bank_is_open(ask: Ask) -> None:
    days = ["2025-09-15", "2025-09-30", "2025-10-15", "2025-10-31", "2025-11-14", "2025-11-28", "2025-12-15"]
    rows = paid([*days, "2025-12-31"], (13_925, 14_063, 13_925, 13_990), None, description="NOMINA ACEROS")
    told = ask(
        bank(rows, today()), "select kind, cadence, members, next_date::varchar, yearly_cost from recurring"
    )
    assert told == [("salary", "semimonthly", 8, "2026-01-15", 13_957.5 * 24)]


def test_ten_months_of_twelve_are_monthly(ask: Ask) -> None:
    days = [*monthly(17, range(2, 12), 2024), *monthly(17, range(2, 12), 2025)]
    told = ask(bank(paid(days, -3_100, "Colegio"), today()), SERIES)
    assert told == [("monthly", 20, "active", "2026-02-17")]


def test_a_thirteenth_is_a_series_of_its_own(ask: Ask) -> None:
    pay = [*monthly(5, year=2024), *monthly(5)]
    rows = paid(pay, 7_000, None, description="PAGTO SALARIO ROBLE")
    more = paid(["2024-12-18", "2025-12-18"], 7_000, None, description="13 SALARIO ROBLE")
    told = ask(bank(rows, more, today()), "select kind, cadence, members from recurring order by members")
    assert told == [("thirteenth", "yearly", 2), ("salary", "monthly", 24)]


def test_what_a_company_pays_each_month_alike_is_pay_and_what_a_person_pays_is_income(ask: Ask) -> None:
    firm = paid(monthly(5), 9_000, None, description="Pix recebido - Metalurgica Sol Ltda - BCO LEJANO")
    friend = paid(monthly(9), 1_500, None, description="Pix recebido - Maria Souza")
    orders = paid(monthly(15), [700, 900, 800], None, description="Pix recebido - Loja da Serra Ltda")
    told = ask(Bank.of_ana(transactions=[*firm, *friend, *orders, *today()]), KINDS)
    assert told == [(800, "income"), (1_500, "income"), (9_000, "salary")]


def test_two_subscriptions_of_one_merchant_stay_two(ask: Ask) -> None:
    by_amount = paid(monthly(5), -49, "Nube"), paid(monthly(6), -179, "Nube")
    by_day = paid(monthly(3), -99, "Luna"), paid(monthly(11), -99, "Luna")
    told = ask(
        bank(*by_amount, *by_day, today()),
        "select merchant, typical_amount, last_date::varchar, members from recurring order by all",
    )
    assert told == [
        ("Luna", 99, "2025-12-03", 12),
        ("Luna", 99, "2025-12-11", 12),
        ("Nube", 49, "2025-12-05", 12),
        ("Nube", 179, "2025-12-06", 12),
    ]


def test_bills_that_vary_recur_by_their_rhythm(ask: Ask) -> None:
    days = ["2025-07-14", "2025-08-16", "2025-09-15", "2025-10-13", "2025-11-16", "2025-12-15"]
    rows = paid(days, (-222, -147, -209, -181, -240, -160), "Luz", category="Bills & Utilities")
    told = ask(bank(rows, today()), "select kind, cadence, members, price_change from recurring")
    assert told == [("bill", "monthly", 6, None)]


def test_what_comes_each_month_is_a_series_whatever_it_costs(ask: Ask) -> None:
    rows = paid(monthly(20), (-1800, -3900, -2700, -1900, -4100, -2200), "Tributo", category="Taxes")
    assert ask(bank(rows, today()), SERIES) == [("monthly", 12, "active", "2026-01-20")]


def test_two_payments_a_year_apart_to_the_day_are_yearly_though_the_second_is_dearer(ask: Ask) -> None:
    rows = paid(["2024-12-08", "2025-12-08"], (-89, -104), "Dominio")
    assert ask(bank(rows, today()), "select cadence, members from recurring") == [("yearly", 2)]


def test_pay_whose_payer_is_cut_is_one_payer_s(ask: Ask) -> None:
    texts = ("ABONO NOM LOGISTICA RAYO", "DISPERSION NOMINA LOGISTICA RA")
    rows = [
        row
        for place, text in enumerate(texts)
        for row in paid(monthly(28)[place::2], 900, None, description=text)
    ]
    assert ask(bank(rows, today()), "select kind, cadence, members from recurring") == [
        ("salary", "monthly", 12)
    ]


def test_a_new_price_is_told_once_it_stays(ask: Ask) -> None:
    amounts = [*[-100] * 6, *[-125] * 6]
    query = (
        "select typical_amount, price_before, price_change, price_changed_on::varchar, yearly_cost "
        "from recurring"
    )
    assert ask(bank(paid(monthly(9), amounts), today()), query) == [(125, 100, 0.25, "2025-07-09", 1500)]
    amounts = [*[-100] * 5, -130, *[-100] * 6]
    assert ask(bank(paid(monthly(9), amounts), today()), query) == [(100, None, None, None, 1200)]


@pytest.mark.parametrize(
    ("until", "status", "following"),
    [
        ("2026-01-03", "active", "2026-01-05"),
        ("2026-01-20", "late", "2026-01-05"),
        ("2026-03-01", "ended", None),
    ],
)
def test_it_is_late_and_then_ended_by_the_newest_day_of_the_data(
    ask: Ask, until: str, status: str, following: str | None
) -> None:
    told = ask(bank(paid(monthly(5), -80), today(until)), SERIES)
    assert told == [("monthly", 12, status, following)]


def test_a_series_may_move_between_accounts(ask: Ask) -> None:
    first = paid(monthly(5, range(1, 7)), -80, account=account("card"))
    then = paid(monthly(5, range(7, 13)), -80, account=account("checking"))
    told = ask(bank(first, then, today()), "select account_id, members from recurring")
    assert told == [(None, 12)]


def test_what_is_only_frequent_does_not_recur(ask: Ask) -> None:
    gaps = (3, 9, 5, 17, 2, 12, 7, 4, 21, 6, 11, 3, 15, 8, 5, 19, 2, 10, 13, 6, 4, 18)
    day, days = date(2025, 1, 3), []
    for gap in gaps:
        day += timedelta(days=gap)
        days.append(str(day))
    groceries = paid(days, (-431, -87, -265, -512, -149, -98, -330), "Mercado")
    coffee = paid(days, (-45, -45, -60), "Cafe")
    weekly = paid(every(7, 30), (-431, -187, -265, -512, -149, -98, -330), "Feira")
    assert ask(bank(groceries, coffee, weekly, today()), SERIES) == []


def test_a_subscription_is_found_among_purchases_at_the_same_shop(ask: Ask) -> None:
    days = [str(date(2025, 1, 2) + timedelta(days=place * place % 350)) for place in range(3, 30)]
    bought = paid(sorted(days), [-31.5 * place - 7 for place in range(1, 28)], "Bazar")
    told = ask(
        bank(bought, paid(monthly(12), -14.9, "Bazar"), today()),
        "select cadence, typical_amount, members from recurring",
    )
    assert [(cadence, float(price), members) for cadence, price, members in told] == [("monthly", 14.9, 12)]


def test_what_is_no_income_and_no_spending_does_not_recur(ask: Ask) -> None:
    moved = paid(monthly(5), -500, "A poupanca", category="Transfers")
    came = paid(monthly(5), 500, "Da conta", category="Transfers", account=account("savings"))
    parts = [
        {**row, "credit_card_data": {"number_of_installments": 12}, "account": account("card")}
        for row in paid(monthly(8), -70, "Loja")
    ]
    assert ask(bank(moved, came, parts, today()), SERIES) == []


def test_without_a_merchant_the_document_or_the_text_says_who_is_paid(ask: Ask) -> None:
    rent = paid(monthly(7), -900, None, description="PIX ENVIADO 882 Sueli Batista ALUGUEL")
    named = {"counterparty": {"document_number": "152.509.300-76"}}
    gym = [
        row
        for place, day in enumerate(monthly(21))
        for row in paid([day], -60, None, description=f"TED {place}", **named)
    ]
    told = ask(bank(rent, gym, today()), "select typical_amount, members from recurring order by all")
    assert told == [(60, 12), (900, 12)]


def test_each_payment_is_a_member_of_one_series_that_is_called_after_the_first_known(ask: Ask) -> None:
    rows = paid(monthly(5), -80)
    query = "select recurring_id, count(*) from recurring_members group by all"
    assert ask(bank(rows[3:], today()), query) == [(rows[3]["id"], 9)]
    assert ask(bank(rows, today()), query) == [(rows[3]["id"], 12)]
