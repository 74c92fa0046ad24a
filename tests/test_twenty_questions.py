"""Twenty questions of an analyst's, each answered by clicking: at most four times, from the Overview on.

What is right is added up here from the rows that the bank sends.
"""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from belvo_data.formats.days import day as written
from belvo_data.formats.numbers import amount, money, share
from tests import chromium
from tests.machine import KEYS, environment, over_http, served
from tests.shell import COMMAND
from tests.test_journey import dashboard
from tests.two_banks import INVESTED, LARGE, TwoBanks, day_of, names, signed
from tests.visitor import Visitor, eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, chromium.needed]

FIELD = "Merchant name"
MOST = 4  # clicks to an answer


class Place(NamedTuple):
    """Where the dashboard is, and what is true there."""

    home: str
    story: TwoBanks


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A dashboard that has read the two banks twice, the second time with all that is new."""
    folder = tmp_path_factory.mktemp("asked")
    story = TwoBanks(datetime.now(UTC).date())
    bank = story.bank()
    with served(over_http(bank)) as api:
        env = {**KEYS, "BELVO_API_URL": api}
        for then in (story.go_on, lambda _bank: None):
            subprocess.run([COMMAND, "sync", "--full"], env=environment(folder / "data", **env), check=True)
            then(bank)
        with dashboard(folder, **env) as home:
            yield Place(home, story)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium.on("Desktop Chrome") as screen:
        page = screen.new_page()
        page.set_viewport_size({"width": 1440, "height": 900})
        yield page


@pytest.fixture
def story(place: Place) -> TwoBanks:
    return place.story


@pytest.fixture
def visitor(place: Place, page: Page) -> Iterator[Visitor]:
    """A visitor on the Overview, of whom at most four clicks are asked."""
    page.goto(place.home)
    expect(page.get_by_role("heading", name="Newest")).to_be_visible(timeout=60_000)
    visitor = Visitor(page)
    visitor.rest()
    yield visitor
    assert visitor.clicks <= MOST


@pytest.fixture
def year(story: TwoBanks) -> tuple[date, date]:
    """The first and the last day of the last twelve months, as every page begins with them."""
    today = story.today
    return date(today.year - (today.month < 12), today.month % 12 + 1, 1), today


def reais(value: float) -> str:
    return money(value, "BRL")


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
    for place, owed in ((0, 0), (-1, 290)):
        day = date.fromisoformat(curve["x"][place])
        assert curve["y"][place] == sum(story.balance(name, day) for name in accounts) + INVESTED - owed
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
    visitor.says("2 new · 2 changed · 1 gone")
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
