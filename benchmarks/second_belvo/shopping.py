"""Shopping: every day's purchases by card and by debit, honest equal ones, and purchases abroad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.days import days
from benchmarks.second_belvo.shops import ABROAD, SHOPS, read

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.accounts import Account
    from benchmarks.second_belvo.life import Life
    from benchmarks.second_belvo.shops import Shop

OFTEN = {"coffee": 4, "transport": 4, "groceries": 3, "food": 3, "fuel": 1.5}
USD_IN = {"MXN": 18.1, "BRL": 5.2, "COP": 4050.0}
IOF = 0.035


def favourites(life: Life) -> list[Shop]:
    """Return the shops that a person goes to, the same each time."""
    known = read(SHOPS[life.country])
    return [shop for number, shop in enumerate(known) if (number * 7 + life.place) % 4]


def live(life: Life) -> None:
    """Buy something on most days."""
    shops = favourites(life)
    weights = [OFTEN.get(shop.kind, 1) for shop in shops]
    for day in days(life.since, life.until):
        for shop in life.rng.choices(shops, weights, k=life.rng.choice((0, 1, 1, 1, 2, 2, 3))):
            _buy(life, day, shop)
    for _ in range(_many(life, 0.5)):
        _abroad(life)


def _many(life: Life, a_month: float) -> int:
    return round((life.until - life.since).days / 30 * a_month)


def _buy(life: Life, day: date, shop: Shop) -> None:
    account = _paid_with(life)
    cents = -life.cents(life.rng.randint(shop.least, shop.most) + life.rng.choice((0, 0.5, 0.9, 0.25)))
    first = life.buy(account, day, cents, shop)
    if shop.kind == "coffee" and life.chance(0.06):
        later = min((first.second or 30_000) + life.rng.randint(9_000, 14_000), 86_000)
        life.buy(account, day, cents, shop, second=later)


def _paid_with(life: Life) -> Account:
    others = [life.card, *life.all("CHECKING_ACCOUNT")[1:2]]
    if life.chance(0.45):
        return life.main
    return life.rng.choice([each for each in others if each] or [life.main])


def _abroad(life: Life) -> None:
    card = life.card
    if card is None:
        return
    shop, day = life.rng.choice(read(ABROAD)), life.day(margin=0)
    dollars = round(life.rng.randint(shop.least, shop.most) * 5.5)
    rate = USD_IN[card.currency] * life.rng.uniform(0.96, 1.04)
    row = life.buy(card, day, -round(dollars * rate), shop, movement="abroad", foreign=(dollars, "USD"))
    if abs(row.cents) > life.cents(1500):
        life.book.odd("large new_merchant out_of_habit", row, optional=True)
    if life.country == "BR":
        life.post(card, day, round(row.cents * IOF), "tax", "tax")
