"""Surprises: large purchases, expensive ones at new shops, charges made twice, and unexpected fees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.days import DAY
from benchmarks.second_belvo.persons import Party
from benchmarks.second_belvo.shopping import favourites
from benchmarks.second_belvo.shops import RARE, Shop

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.life import Life

EARLY = 150  # days in which habits form
EVERY = 75  # days between two surprises


def live(life: Life) -> None:
    """Be surprised every two to three months, each time in another way."""
    span = (life.until - life.since).days
    ways = (_large, _new, _twice, _fee)
    begin = life.rng.randrange(len(ways))
    for number, start in enumerate(range(min(EARLY, span // 2), span - 30, EVERY)):
        ways[(begin + number) % len(ways)](life, life.since + (start + life.rng.randint(0, 25)) * DAY)


def _large(life: Life, day: date) -> None:
    shop = life.rng.choice(
        [each for each in favourites(life) if each.kind in {"groceries", "food", "pharmacy"}]
    )
    row = life.buy(life.card or life.main, day, -life.cents(shop.most * life.rng.uniform(6, 9)), shop)
    life.book.odd("large out_of_habit", row)


def _new(life: Life, day: date) -> None:
    known = {row.shop for row in life.book.rows if row.account in life.accounts}
    names = [name for each in RARE[life.country].split("|") if (name := each.strip()) not in known]
    if names:
        shop = Shop(life.rng.choice(names), "home", 1, 1)
        row = life.buy(life.card or life.main, day, -life.cents(life.rng.randint(7000, 16_000)), shop)
        life.book.odd("new_merchant large out_of_habit", row)


def _twice(life: Life, day: date) -> None:
    shop = life.rng.choice([each for each in favourites(life) if each.most > 500])
    cents = -life.cents(life.rng.randint(300, shop.most) + 0.35)
    account, second = life.card or life.main, life.rng.randint(30_000, 70_000)
    first = life.buy(account, day, cents, shop, second=second)
    again = life.buy(account, day, cents, shop, second=second + life.rng.randint(20, 200))
    again.text, again.sent_shop, again.category = first.text, first.sent_shop, first.category
    life.book.odd("duplicate_charge", first, again)


def _fee(life: Life, day: date) -> None:
    row = life.post(life.main, day, -life.cents(life.rng.randint(150, 450)), "odd_fee", "fee",
                    to=Party(life.main.bank.title, company=True))  # fmt: skip
    life.book.odd("fee", row)
