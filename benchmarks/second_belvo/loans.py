"""Loans: paid out, and paid back in instalments whose interest the bank tells in one way or another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.second_belvo.days import DAY, months, next_open, on
from benchmarks.second_belvo.people_paid import key

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.accounts import Account
    from benchmarks.second_belvo.life import Life

WAYS = ("principal", "split", "charges", "plain")
PARTS = 36
RATE = 0.018


def live(life: Life) -> None:
    """Pay back a loan, if there is one; every fourth person has one that is not linked."""
    if life.loan is not None:
        _linked(life, life.loan, WAYS[(life.place // 2) % len(WAYS)])
    elif life.place % 4 == 3:
        _unlinked(life)


def _linked(life: Life, loan: Account, way: str) -> None:
    contract = life.cents(life.rng.randint(600, 1500) * 100)
    parts = plan(contract)
    begin = life.since + life.rng.randint(40, 80) * DAY if way in {"principal", "charges"} else life.since
    if begin > life.since:
        proceeds = life.post(life.main, begin, contract, "proceeds", "loan_proceeds")
        life.book.odd("large out_of_habit", proceeds, optional=True)
    loan.limit = contract
    total = sum(principal + interest for principal, interest in parts)
    loan.opening = -contract if way == "principal" else -total
    if way == "charges":
        loan.opening = 0
        given = life.post(loan, begin, -total, "loan_given", "loan_proceeds")
        life.book.aside.add(given.id)
    for due, part in zip(_dues(life, begin), parts, strict=False):
        _instalment(life, loan, way, due, part)


def plan(contract: int) -> list[tuple[int, int]]:
    """Return principal and interest of each part, in cents; parts are equal, and principals add up."""
    part = round(contract * RATE / (1 - (1 + RATE) ** -PARTS))
    left = [float(contract)]
    for _ in range(PARTS):
        left.append(left[-1] * (1 + RATE) - part)
    owed = [*map(round, left[:-1]), 0]
    return [(before - after, max(part - (before - after), 0)) for before, after in pairwise(owed)]


def _dues(life: Life, begin: date) -> list[date]:
    day = life.rng.randint(4, 24)
    firsts = list(months(begin + 20 * DAY, life.settled))
    days = (next_open(life.country, on(first, day)) for first in firsts)
    return [each for each in days if begin + 15 * DAY < each <= life.settled]


def _instalment(life: Life, loan: Account, way: str, due: date, part: tuple[int, int]) -> None:
    principal, interest = part
    whole = principal + interest
    cost = 0 if way == "plain" else -interest
    out = life.post(life.main, due, -whole, "loan_out", "loan_payment", cost=cost, reference=key(life))
    came = life.arrives(due, 0 if life.main.bank is loan.bank else life.rng.choice((0, 1, 1, 2)))
    shown = principal if way in {"principal", "split"} else whole
    charges = interest if way == "charges" else 0
    into = life.post(loan, came, shown, "loan_in", "loan_payment", charges=charges)
    life.book.move("loan_payment", out, into)
    if way == "split":
        apart = life.post(loan, came, interest, "loan_interest", "loan_payment")
        life.book.move("loan_payment", out, apart)


def _unlinked(life: Life) -> None:
    cents = life.cents(life.rng.randint(1200, 3600) + life.rng.random())
    for due in _dues(life, life.since):
        row = life.post(life.main, due, -cents, "loan_out", "loan_payment", cost=-cents, reference=key(life))
        life.book.move("loan_payment", row, None)
