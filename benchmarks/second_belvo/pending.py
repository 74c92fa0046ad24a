"""Pending: rows that become posted under the same id or another, with another amount, or never do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.second_belvo.accounts import new_id
from benchmarks.second_belvo.days import DAY
from benchmarks.second_belvo.shopping import favourites
from benchmarks.second_belvo.states import first_state

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.book import Row
    from benchmarks.second_belvo.life import Life

ALWAYS = frozenset({0, 1, 2})
KEPT = 0.05  # of purchases whose pending row stays, at banks that let it
SCHEDULED = 0.15  # of payments to persons that show as scheduled, too, at those of Brazil
RECENT = 0.6  # of the last days' purchases that were pending when they were first seen
RECENT_DAYS = 12
STALE = 3  # rows a person that stay pending for ever


def live(life: Life) -> None:
    """Have rows pend."""
    taken = life.book.taken()
    mine = [row for row in life.book.rows if row.account in life.accounts and row.id not in taken]
    bought = [row for row in mine if _is_plain(row)]
    for row in bought:
        if row.day < life.until - RECENT_DAYS * DAY:
            if row.account.bank.keeps_pending and row.day > life.since + 3 * DAY and life.chance(KEPT):
                _kept(life, row)
        elif life.chance(RECENT):
            _recent(life, row)
    for row in mine:
        scheduling = "scheduled" in row.account.bank.words and row.account.bank.keeps_pending
        if (
            scheduling
            and row.kind == "spending"
            and row.other
            and row.shop is None
            and life.chance(SCHEDULED)
        ):
            _scheduled(life, row)
    for _ in range(STALE):
        _never(life, life.until - life.rng.randint(10, 60) * DAY, "pending_stale")
    for _ in range(2):
        _vanishes(life)
    _never(life, life.until + life.rng.randint(1, 12) * DAY, "future")


def _is_plain(row: Row) -> bool:
    whole = row.part is None and row.foreign is None and row.why_not is None
    return whole and row.kind == "spending" and row.shop is not None and row.cents < 0


def _twin(life: Life, row: Row, day: date, cents: int, states: frozenset[int]) -> Row:
    """Write the pending row of a posted one."""
    shop, name = row.sent_shop or row.shop or "", row.other or ""
    bank = row.account.bank
    movement = "hold" if row.shop else "scheduled"
    text = (
        row.text
        if life.chance(0.5) and row.shop
        else bank.say(movement, day, life.rng, shop=shop, name=bank.spelled(name) if name else "")
    )
    pending = replace(
        row, id=new_id(life.rng), day=day, cents=cents, text=text, why_not="pending_replaced", internal="",
        reference=None, states=states, pending=states, order=0,
    )  # fmt: skip
    life.book.pending.add((pending.id, row.id))
    return life.book.add(pending)


def _held(life: Life, row: Row) -> int:
    """Return the cents that a shop asks for first: a round sum for fuel, and food without its tip."""
    if row.shop_kind == "fuel":
        step = life.cents(50)
        return -(-row.cents // step + 1) * step
    return round(row.cents / 1.1) if row.shop_kind == "food" and life.chance(0.5) else row.cents


def _kept(life: Life, row: Row) -> None:
    _twin(life, row, row.day - life.rng.randint(0, 2) * DAY, _held(life, row), ALWAYS)


def _scheduled(life: Life, row: Row) -> None:
    if life.since + 3 * DAY < row.day < life.until - RECENT_DAYS * DAY:
        _twin(life, row, row.day, row.cents, ALWAYS)


def _recent(life: Life, row: Row) -> None:
    """Let a purchase pend where it is first seen, and be posted by the next state under some id."""
    first = first_state(row.day, life.until)
    if first == 2:
        row.pending = frozenset({2})
    elif _keeps_id(life, row):
        row.states, row.pending = frozenset(range(first, 3)), frozenset({first})
    else:
        _twin(life, row, row.day - life.rng.randint(0, 1) * DAY, _held(life, row), frozenset({first}))
        row.states = frozenset(range(first + 1, 3))


def _keeps_id(life: Life, row: Row) -> bool:
    way = row.account.bank.pending_ids
    return life.chance(0.4) if not way else way == "same"


def _never(life: Life, day: date, why_not: str) -> None:
    """Write a pending row that stays one."""
    shop = life.rng.choice(favourites(life))
    cents = -life.cents(shop.most * life.rng.uniform(1.1, 1.3))
    account = life.card or life.main
    row = life.buy(account, day, cents, shop, movement="hold", why_not=why_not, pending=ALWAYS, states=ALWAYS)
    life.book.odd("large out_of_habit", row, optional=True)


def _vanishes(life: Life) -> None:
    """Write a pending row that is there once, and is never posted."""
    day, shop = life.until - life.rng.randint(4, 9) * DAY, life.rng.choice(favourites(life))
    first = frozenset({first_state(day, life.until)})
    cents = -life.cents(shop.most * life.rng.uniform(1.3, 1.5))
    life.buy(life.card or life.main, day, cents, shop, movement="hold", pending=first, states=first)
