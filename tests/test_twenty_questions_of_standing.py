"""Of an analyst's twenty questions those of where accounts, people and the data itself stand.

What is right is added up here from the rows that the bank sends.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from belvo_data.formats.days import day as written
from belvo_data.formats.numbers import money
from tests import chromium
from tests.analyst import FIELD, page, place, reais, story, visitor, year
from tests.two_banks import INVESTED, TwoBanks, day_of, names, signed
from tests.visitor import Visitor, eventually

pytestmark = [pytest.mark.slow, chromium.needed]

__all__ = ["page", "place", "story", "visitor", "year"]


def test_what_an_account_held_on_a_past_day(visitor: Visitor, story: TwoBanks) -> None:
    visitor.go("Accounts")
    day = story.today - timedelta(days=100)
    visitor.click(visitor.page.get_by_test_id("stDateInput").get_by_role("spinbutton").first)
    visitor.page.keyboard.type(f"{day:%Y%m%d}")
    visitor.page.keyboard.press("Escape")
    visitor.says(f"Balances on {written(day)}")
    [bars] = eventually(lambda: visitor.drawn("balances-on-a-day"), bool)
    held = {name: story.balance(name, day) for name in ("corrente", "poupanca", "conta", "cartao")}
    assert dict(zip(bars["customdata"], bars["x"], strict=True)) == held
    assert visitor.clicks == 2


def test_net_worth_over_twelve_months_with_investments(
    visitor: Visitor, story: TwoBanks, year: tuple[date, date]
) -> None:
    """The loan of 290 is known since it was read, today."""
    [curve, *_] = eventually(lambda: visitor.drawn("Net-worth"), bool)
    first, *_, last = curve["x"]
    assert last == f"{story.today}"
    assert date.fromisoformat(first) - year[0] < timedelta(days=7)
    accounts = ("corrente", "poupanca", "conta", "cartao")
    for at, owed in ((0, 0), (-1, 290)):
        day = date.fromisoformat(curve["x"][at])
        assert curve["y"][at] == sum(story.balance(name, day) for name in accounts) + INVESTED - owed
    visitor.says(f"Net worth{reais(curve['y'][-1])}")
    assert visitor.clicks == 0


def test_what_moved_between_own_accounts_pair_by_pair_with_the_evidence(
    visitor: Visitor, story: TwoBanks
) -> None:
    visitor.go("Review")
    visitor.click(visitor.page.get_by_role("radio", name="Own moves"))
    left = story.of("corrente", fits=lambda row: "MESMA TITULARIDADE" in row["description"])[-1]
    moved, day = left["amount"], written(day_of(left))
    proposal = visitor.page.get_by_test_id("stMarkdown").filter(has_text=reais(moved))
    expect(proposal).to_contain_text(
        f"{money(-moved, 'BRL', signed=True)} · {day} · Banco Um · Conta Corrente"
    )
    expect(proposal).to_contain_text(f"+{reais(moved)} · {day} · Banco Dois · Poupanca")
    expect(proposal).to_contain_text("said to be between own accounts")
    assert visitor.clicks == 2


def test_what_a_card_has_used_asks_for_and_will_still_bill(visitor: Visitor, story: TwoBanks) -> None:
    """Of the 450 used 200 are left of a bill of 300, and four of six parts of 50 are to come."""
    visitor.go("Accounts")
    visitor.says("R$450.00 of R$2,000.00 used (22.5%)")
    visitor.says(
        "open bill R$250.00 · closed bill R$300.00 · R$200.00 still to pay · "
        f"due {written(story.today + timedelta(days=9))} · at least R$30.00 · "
        "4 instalments to come (R$200.00)"
    )
    assert visitor.clicks == 1


def test_what_is_paid_back_of_a_loan_what_is_left_and_what_it_costs(visitor: Visitor) -> None:
    """Nine of twelve instalments of 100 brought 1100 down to 290: 90 were interest, and 10 will be."""
    visitor.go("Accounts")
    visitor.says("R$810.00 of R$1,100.00 paid back")
    visitor.says("R$290.00 left · 3 instalments left · R$100.00 a month · 1% interest a month")
    visitor.says("has cost R$90.00 · will cost R$10.00 more")
    assert visitor.clicks == 1


def test_one_person_at_two_banks(visitor: Visitor, story: TwoBanks, year: tuple[date, date]) -> None:
    visitor.go("Persons")
    accounts = ("corrente", "poupanca", "cartao")
    worth = sum(story.balance(name, story.today) for name in accounts) + INVESTED - 290
    income = sum(signed(row) for row in story.of("corrente") if signed(row) > 0 and day_of(row) >= year[0])
    visitor.says("Banco Dois, Banco Um · 4 accounts")
    visitor.says("same CPF (100% sure)")
    visitor.says(f"{reais(worth)} now, {reais(income)} came in")
    assert visitor.clicks == 1


def test_which_fields_a_bank_leaves_empty(visitor: Visitor, story: TwoBanks) -> None:
    visitor.go("Data")
    visitor.choose("coverage-of", "Transactions")
    [heat] = eventually(
        lambda: visitor.drawn("coverage"), lambda marks: bool(marks) and FIELD in marks[0]["lines"]
    )
    um = [row for row in story.rows if row["account"]["id"] != "poupanca"]
    named = sum(bool(names(row)) for row in um) / len(um)
    assert sorted(heat["z"][heat["lines"].index(FIELD)]) == pytest.approx([0, named])
    assert visitor.clicks == 3


def test_what_the_last_reading_changed(visitor: Visitor) -> None:
    visitor.go("Data")
    visitor.says("2 added · 2 changed · 1 gone")
    visitor.click(visitor.page.get_by_text("All runs, and the rows of one"))
    visitor.choose("rows-of-run", "Rows of run 2")
    found = eventually(lambda: visitor.rows("Rows of a run"), lambda rows: len(rows) == 5)
    assert sorted(row[0] for row in found) == ["Added", "Added", "Changed", "Changed", "Deleted"]
    assert sorted(float(row[4]) for row in found if row[0] == "Added") == [-27, -23]
    assert visitor.clicks == 4


def test_where_balances_will_stand_when_the_month_ends(visitor: Visitor, story: TwoBanks) -> None:
    """In dollars there is nothing but a rent of 90, on the 28th."""
    visitor.go("Recurring")
    visitor.click(visitor.page.get_by_role("radio", name="USD"))
    following = date(story.today.year + story.today.month // 12, story.today.month % 12 + 1, 1)
    end = following - timedelta(days=1)
    if end == story.today:
        end = (following + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    to_come = [story.today + timedelta(days=ahead) for ahead in range(1, (end - story.today).days + 1)]
    expected = 1_500 - 90 * sum(day.day == 28 for day in to_come)
    visitor.says(f"Balances expected{money(expected, 'USD', whole=True)}")
    visitor.says(f"on {written(end, year=False)}")
    assert visitor.clicks == 2
