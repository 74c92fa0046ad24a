"""Currencies: dollars bought and sold between own accounts, at a rate near the day's."""

from __future__ import annotations

from math import sin
from typing import TYPE_CHECKING

from benchmarks.second_belvo.accounts import CHECKING
from benchmarks.second_belvo.shopping import USD_IN

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.life import Life


def rate(currency: str, day: date) -> float:
    """Return how much of a currency a dollar costs on a day."""
    return USD_IN[currency] * (1 + 0.04 * sin(day.toordinal() / 60))


def live(life: Life) -> None:
    """Buy and sell dollars every six weeks, if there is an account in dollars."""
    dollars = next((one for one in life.accounts if one.category == CHECKING and one.currency == "USD"), None)
    if dollars is None:
        return
    for number in range((life.until - life.since).days // 40):
        day, many = life.day(), life.rng.randint(4, 60) * 2500
        spread = 1 + life.rng.uniform(0.004, 0.018) * (1 if number % 3 else -1)
        price = round(many * rate(life.main.currency, day) * spread)
        came = life.arrives(day, life.rng.choice((0, 0, 1, 2)))
        if number % 3:
            out = life.post(life.main, day, -price, "sell", "exchange")
            into = life.post(dollars, came, many, "buy", "exchange")
        else:
            out = life.post(dollars, day, -many, "sell", "exchange")
            into = life.post(life.main, came, price, "buy", "exchange")
        life.book.move("exchange", out, into)
