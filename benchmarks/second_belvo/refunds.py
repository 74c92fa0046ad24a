"""Refunds: purchases given back whole, in part, late, unseen, at once, or after a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.accounts import CARD
from benchmarks.second_belvo.days import DAY
from benchmarks.second_belvo.shops import SHOPS, Shop, read

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.book import Row
    from benchmarks.second_belvo.life import Life

RETURNED = frozenset({"online", "clothes", "home", "pharmacy", "leisure"})
SHARE = 0.05


def live(life: Life) -> None:
    """Give some purchases back; void two, and complain of one."""
    bought = [row for row in life.book.rows if _can_return(life, row)]
    picked = life.rng.sample(bought, min(len(bought), round(len(bought) * SHARE) + 4))
    for number, row in enumerate(picked):
        if number == 0:
            _give_back(life, row, row.cents, life.rng.randint(20, 55), "chargeback")
        elif number <= 2:
            _void(life, row)
        else:
            part = row.cents if life.chance(0.65) else round(row.cents * life.rng.uniform(0.2, 0.8))
            lag = life.rng.randint(31, 70) if life.chance(0.12) else life.rng.randint(1, 18)
            _give_back(life, row, part, lag, "credit_back" if row.account.category == CARD else "debit_back")
    _unseen(life)


def _can_return(life: Life, row: Row) -> bool:
    mine = row.account in life.accounts and row.kind == "spending" and row.shop is not None
    plain = row.part is None and row.why_not is None and row.foreign is None and row.cents < -life.cents(100)
    return mine and plain and row.day < life.until - 75 * DAY and row.shop in _names(life)


def _names(life: Life) -> set[str]:
    return {shop.name for shop in read(SHOPS[life.country]) if shop.kind in RETURNED}


def _shop_of(row: Row) -> Shop:
    return Shop(row.shop or "", "online", 1, 1)


def _give_back(life: Life, row: Row, cents: int, lag: int, movement: str) -> None:
    day = row.day + lag * DAY
    told = {}
    if cents != row.cents and _is_unclear(life, row, cents, day):
        if row.account.bank.tells_references:
            told = {"reference": row.reference}
        else:
            cents = row.cents
    back = life.buy(row.account, day, -cents, _shop_of(row), movement=movement, kind="refund", **told)
    life.book.refunds.add((back.id, row.id))


def _is_unclear(life: Life, row: Row, cents: int, day: date) -> bool:
    """Whether another purchase there might as well be meant, so that the bank tells which it is."""
    others = (each for each in life.book.rows if each.account is row.account and each.shop == row.shop)
    return any(row.day <= each.day <= day and each.cents <= cents and each is not row for each in others)


def _void(life: Life, row: Row) -> None:
    row.kind = "reversal"
    back = life.buy(row.account, row.day, -row.cents, _shop_of(row), movement="void", kind="reversal",
                    reference=row.reference)  # fmt: skip
    life.book.refunds.add((back.id, row.id))


def _unseen(life: Life) -> None:
    """Give back what was bought before the first row."""
    account = life.card or life.main
    shop = Shop(life.rng.choice(sorted(_names(life))), "online", 1, 1)
    cents = life.cents(life.rng.randint(2000, 2400) + 0.77)
    movement = "credit_back" if account.category == CARD else "debit_back"
    back = life.buy(
        account, life.since + life.rng.randint(1, 12) * DAY, cents, shop, movement=movement, kind="refund"
    )
    life.book.refunds.add((back.id, None))
