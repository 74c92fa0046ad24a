"""Investments: money put in and taken out, on an account that is linked or not, and what it yields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.days import months, on
from benchmarks.second_belvo.dues import series

if TYPE_CHECKING:
    from benchmarks.second_belvo.life import Life


def live(life: Life) -> None:
    """Invest every other month, and take some of it back."""
    span = (life.until - life.since).days
    if life.investment is None and life.place % 2:
        return
    for number in range(span // 45):
        _invest(life) if number % 3 else _redeem(life)
    account = life.investment
    if account is not None:
        days = [on(first, 28) for first in months(life.since, life.until)]
        yields = [
            life.post(account, day, life.cents(life.rng.uniform(40, 160)), "yield", "interest")
            for day in days
            if life.since < day <= life.until
        ]
        series(life, yields, "monthly", None, optional=True)


def _invest(life: Life) -> None:
    day, cents = life.day(), life.round_cents(life.rng.randint(800, 9000))
    out = life.post(life.main, day, -cents, "invest", "investment")
    into = None
    if life.investment is not None:
        came = life.arrives(day, life.rng.choice((0, 0, 1)))
        into = life.post(life.investment, came, cents, "invest_in", "investment")
    life.book.move("investment", out, into)


def _redeem(life: Life) -> None:
    day = life.day()
    cents = life.cents(life.rng.randint(800, 9000) + life.rng.randint(1, 99) / 100)
    out = None
    if life.investment is not None:
        out = life.post(life.investment, day, -cents, "redeem_out", "investment")
    came = life.arrives(day, life.rng.choice((0, 1, 2))) if out else day
    into = life.post(life.main, came, cents, "redeem", "investment")
    life.book.move("investment", out, into)
