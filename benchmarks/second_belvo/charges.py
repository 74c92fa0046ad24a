"""Charges: the bank's fees, taxes and interest, and cash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.accounts import CHECKING
from benchmarks.second_belvo.days import months, next_open, on
from benchmarks.second_belvo.dues import series
from benchmarks.second_belvo.shops import CITIES

if TYPE_CHECKING:
    from benchmarks.second_belvo.accounts import Account
    from benchmarks.second_belvo.life import Life


def live(life: Life) -> None:
    """Pay fees and taxes, earn interest, and fetch cash."""
    for account in life.all(CHECKING)[:2]:
        if life.chance(0.6):
            _fees(life, account)
    _interest(life)
    if life.country == "CO":
        _on_transfers(life)
    for _ in range((life.until - life.since).days // 15):
        words = {"city": life.rng.choice(CITIES[life.country])}
        cents = life.round_cents(life.rng.choice((200, 300, 500, 1000, 1500)))
        life.post(life.main, life.day(margin=0), -cents, "cash", "cash", words=words)


def _fees(life: Life, account: Account) -> None:
    day, cents = life.rng.randint(1, 28), life.cents(life.rng.randint(25, 60))
    days = [next_open(life.country, on(first, day)) for first in months(life.since, life.until)]
    rows = [
        life.post(account, each, -cents, "fee", "fee") for each in days if life.since <= each <= life.until
    ]
    series(life, rows, "monthly", None, optional=True)


def _interest(life: Life) -> None:
    account = life.savings
    if account is None:
        return
    days = [on(first, 31) for first in months(life.since, life.until)]
    rows = [
        life.post(account, each, life.cents(life.rng.uniform(20, 90)), "interest", "interest")
        for each in days
        if life.since < each <= life.until
    ]
    series(life, rows, "monthly", None, optional=True)
    if life.country == "MX":
        taxes = [life.post(account, row.day, -round(row.cents * 0.08), "tax", "tax") for row in rows]
        series(life, taxes, "monthly", None, optional=True)


def _on_transfers(life: Life) -> None:
    """Tax some of what leaves at four in a thousand."""
    left = [row for row in life.book.rows if row.account is life.main and row.cents < -life.cents(500)]
    for row in left:
        if life.chance(0.25):
            life.post(row.account, row.day, round(row.cents * 0.004), "tax", "tax")
