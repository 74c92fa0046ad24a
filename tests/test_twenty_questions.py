"""Twenty questions of an analyst's, each answered by clicking: here those of what came and what went.

What is right is added up here from the rows that the bank sends.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from belvo_data.formats.days import day as written
from belvo_data.formats.numbers import amount, money, share
from tests import chromium
from tests.analyst import page, place, reais, story, visitor, year
from tests.two_banks import LARGE, TwoBanks, day_of, names, signed
from tests.visitor import Visitor, eventually

pytestmark = [pytest.mark.slow, chromium.needed]

__all__ = ["page", "place", "story", "visitor", "year"]


def test_what_each_spent_on_groceries_last_quarter_and_in_the_one_before(
    visitor: Visitor, story: TwoBanks
) -> None:
    visitor.go("Explore")
    visitor.choose("period", "Last quarter", "period=")
    visitor.pick("Subcategory", "Groceries", "subcategories=")
    running = date(story.today.year, (story.today.month - 1) // 3 * 3 + 1, 1)
    until = running - timedelta(days=1)
    since = date(until.year, until.month - 2, 1)
    until_before = since - timedelta(days=1)
    since_before = date(until_before.year, until_before.month - 2, 1)
    expected = set()
    for person, shop in (("Ana L. P.", "Mercado Sol"), ("Bruno R.", "Feira Lua")):
        now = story.spent(since, until, lambda row, shop=shop: names(row) == shop)
        before = story.spent(since_before, until_before, lambda row, shop=shop: names(row) == shop)
        expected.add((person, amount(now, "BRL"), share((now - before) / before, signed=True)))
    eventually(
        lambda: {(who, total, change) for who, total, _share, change, *_ in visitor.rows("Person")},
        lambda found: found == expected,
    )
    assert visitor.clicks == 4


def test_which_subscriptions_there_are_what_they_cost_a_year_and_which_got_dearer(visitor: Visitor) -> None:
    """36 a month since five months ago, 30 before; and 20 a month."""
    visitor.go("Recurring")
    visitor.click(visitor.page.get_by_role("radio", name="Subscription"))
    found = eventually(lambda: visitor.rows("Everything that recurs"), lambda rows: len(rows) == 2)
    assert [(row[0], float(row[4])) for row in found] == [("Luna Filmes", 432), ("Orquestra", 240)]
    visitor.says("R$672.00a year, 2 of them")
    visitor.says("Luna Filmes +20%")
    visitor.says("R$30.00 → R$36.00")
    assert visitor.clicks == 2


def test_how_regularly_pay_comes_with_the_last_and_the_next(visitor: Visitor, story: TwoBanks) -> None:
    visitor.go("Recurring")
    came = story.of("corrente", fits=lambda row: row["description"] == "SALARIO ACME")
    last = day_of(came[-1])
    following = date(last.year + last.month // 12, last.month % 12 + 1, 5)
    visitor.says(
        f"Salary · Monthly · last R$5,000.00 on {written(last)} · next R$5,000.00 on {written(following)} · "
        f"{len(came)} payments came"
    )
    assert visitor.clicks == 1


def test_which_merchants_a_category_went_to(
    visitor: Visitor, story: TwoBanks, year: tuple[date, date]
) -> None:
    visitor.go("Explore")
    visitor.pick("Category", "Food & Groceries", "categories=")
    shops = ("Mercado Sol", "Cantina Rosa", "Feira Lua")
    sums = {shop: story.spent(*year, lambda row, shop=shop: names(row) == shop) for shop in shops}
    expected = [(shop, amount(sums[shop], "BRL")) for shop in sorted(shops, key=sums.get, reverse=True)]
    eventually(lambda: [(row[0], row[1]) for row in visitor.rows("Merchant")], lambda rows: rows == expected)
    assert visitor.clicks == 2


def test_the_history_of_one_merchant(visitor: Visitor, story: TwoBanks, year: tuple[date, date]) -> None:
    visitor.go("Explore")
    visitor.pick("Merchant", "Cantina Rosa", "merchants=")
    visits = [row for row in story.of("cartao") if names(row) == "Cantina Rosa" and day_of(row) >= year[0]]
    months: dict[str, float] = {}
    for row in visits:
        months[row["value_date"][:7]] = months.get(row["value_date"][:7], 0) - signed(row)
    eventually(
        lambda: [
            dict(zip((one[:7] for one in bars["x"]), bars["y"], strict=True))
            for bars in visitor.drawn("over-time")
        ],
        lambda found: found == [months],
    )
    visitor.says(f"{len(visits)} transactions")
    visitor.says(f"spending {reais(sum(months.values()))}")
    assert visitor.clicks == 2


def test_all_that_went_to_persons_by_pix(visitor: Visitor, story: TwoBanks, year: tuple[date, date]) -> None:
    visitor.go("Explore")
    visitor.pick("Way of payment", "Pix", "rails=")
    visitor.pick("Merchant", "Not given", "merchants=")
    visitor.pick("Kind", "Spending", "kinds=")
    sent = [
        row for row in story.of("corrente") if "PIX ENVIADO" in row["description"] and day_of(row) >= year[0]
    ]
    visitor.says(f"{len(sent)} transactions")
    visitor.says(f"spending {reais(-sum(signed(row) for row in sent))}")
    assert visitor.clicks == 4


def test_what_part_of_the_income_is_salary(
    visitor: Visitor, story: TwoBanks, year: tuple[date, date]
) -> None:
    visitor.go("Recurring")
    pay, income = story.earned(*year, "SALARIO"), story.earned(*year)
    visitor.says(f"{share(pay / income)} of the income of the period is pay: {reais(pay)} of {reais(income)}")
    assert visitor.clicks == 1


def test_what_was_unusual_in_the_last_thirty_days(visitor: Visitor) -> None:
    """A large dinner six days ago; that of 210 days ago is no news."""
    visitor.go("Review")
    visitor.click(visitor.page.get_by_role("radio", name="Last 30 days"))
    proposals = visitor.page.locator(".st-key-review").get_by_role("button", name="Seen")
    expect(proposals).to_have_count(1)
    visitor.says(money(-LARGE, "BRL", signed=True))
    visitor.says("times what Cantina Rosa usually costs")
    assert visitor.clicks == 2


def test_which_charges_came_twice(visitor: Visitor) -> None:
    visitor.go("Review")
    visitor.click(visitor.page.get_by_role("radio", name="Delivered twice"))
    expect(visitor.page.locator(".st-key-review").get_by_role("button", name="Accept")).to_have_count(1)
    sides = visitor.page.get_by_test_id("stMarkdown").filter(has_text="PAPELARIA AZUL")
    assert sides.inner_text().count(money(-77, "BRL", signed=True)) == 2
    visitor.says("same internal identification")
    assert visitor.clicks == 2


def test_what_is_pending_and_what_became_of_the_others(visitor: Visitor) -> None:
    visitor.go("Review")
    visitor.click(visitor.page.get_by_role("radio", name="Pending"))
    visitor.says("Still pending: 1")
    visitor.says("Booked since: 1")
    visitor.says("Never booked: 1")
    for text in ("LIVRARIA MAR", "PAGAMENTO CONDOMINIO", "PRE AUTORIZACAO HOTEL"):
        visitor.says(text)
    assert visitor.clicks == 2


def test_spending_by_weekday_and_on_weekends(
    visitor: Visitor, story: TwoBanks, year: tuple[date, date]
) -> None:
    visitor.go("Cash flow")
    days = [
        story.spent(*year, lambda row, place=place: day_of(row).isoweekday() == place)
        for place in range(1, 8)
    ]
    [bars] = eventually(lambda: visitor.drawn("Spending-by-weekday"), bool)
    assert bars["y"] == days
    weekend = days[5] + days[6]
    visitor.says(f"On weekends {reais(weekend)}, {share(weekend / sum(days))} of it.")
    assert visitor.clicks == 1
