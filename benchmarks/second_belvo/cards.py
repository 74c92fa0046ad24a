"""Cards: bills paid in full, in part or early, and those of a card that is not linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.accounts import CARD, CHECKING
from benchmarks.second_belvo.days import DAY, months, next_open, on
from benchmarks.second_belvo.people_paid import key

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.accounts import Account
    from benchmarks.second_belvo.life import Life

LAGS = (0, 0, 0, 1, 1, 2, 3)
UNLINKED_EVERY = 3
RATE = 0.03


def live(life: Life) -> None:
    """Pay each card's bills; every third person pays a card that is not linked, too."""
    for card in life.all(CARD):
        _pay_all(life, card)
    if life.place % UNLINKED_EVERY == 1:
        day = life.rng.randint(3, 25)
        for first in months(life.since, life.settled):
            if life.since <= (due := on(first, day)) <= life.settled:
                cents = life.cents(life.rng.randint(900, 6000) + life.rng.random())
                row = life.post(life.main, due, -cents, "bill_out", "card_payment", reference=key(life))
                life.book.move("card_payment", row, None)


def _pay_all(life: Life, card: Account) -> None:
    rows = [row for row in life.book.rows if row.account is card and row.booked]
    paid, cut_day = 0, life.rng.randint(2, 26)
    for first in months(life.since, life.settled):
        cut = on(first, cut_day)
        owed = -sum(row.cents for row in rows if row.day <= cut) - paid
        if cut <= life.since or owed <= life.cents(50):
            continue
        way = life.rng.random()
        due = next_open(life.country, cut + (10 if way < 0.9 else -1) * DAY)
        if due > life.settled:
            break
        cents = owed if way < 0.72 else life.round_cents(owed / life.cents(1) * life.rng.uniform(0.2, 0.6))
        paid += _pay(life, card, due, min(cents, owed))
        if cents < owed and life.chance(0.6):
            paid -= _charge(life, card, min(cut + 20 * DAY, life.until), owed)


def _charge(life: Life, card: Account, day: date, owed: int) -> int:
    """Charge interest on what was not paid, and return it."""
    interest = life.cents(owed / life.cents(1) * RATE)
    row = life.post(card, day, -interest, "card_interest", "interest")
    life.book.odd("fee out_of_habit", row, optional=True)
    return interest


def _pay(life: Life, card: Account, day: date, cents: int) -> int:
    account = life.rng.choice(life.all(CHECKING)) if life.chance(0.3) else life.main
    lag = 0 if account.bank is card.bank else life.rng.choice(LAGS)
    words = {"tail": card.tail}
    out = life.post(account, day, -cents, "bill_out", "card_payment", words=words, reference=key(life))
    into = life.post(card, life.arrives(day, lag), cents, "bill_in", "card_payment", words=words)
    life.book.move("card_payment", out, into)
    return cents
