"""Own moves: between accounts of one person, days apart, with fees on the way, or with one side only."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from benchmarks.second_belvo.accounts import CHECKING, SAVINGS, Account
from benchmarks.second_belvo.people_paid import key
from benchmarks.second_belvo.persons import Party

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.book import Row
    from benchmarks.second_belvo.life import Life

LAGS = (0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4)
ELSEWHERE = {"MX": "BANCO LEJANO", "BR": "BANCO DISTANTE", "CO": "BANCO REMOTO"}


def live(life: Life) -> None:
    """Move money between any two own accounts, some four times a month, and elsewhere every other month."""
    holds = [*life.all(CHECKING), *life.all(SAVINGS)]
    ways = list(permutations(holds, 2))
    months = (life.until - life.since).days // 30
    for _ in range(months * 4 if ways else 0):
        out, into = life.rng.choice(ways)
        move(life, out, into, life.day(), amount(life))
    for _ in range(months // 2):
        elsewhere(life)


def amount(life: Life) -> int:
    """Return cents that somebody would move: mostly round ones."""
    units = life.rng.randint(300, 7000)
    return life.round_cents(units) if life.chance(0.7) else life.cents(units + life.rng.randint(1, 99) / 100)


def move(
    life: Life,
    out: Account,
    into: Account,
    day: date,
    cents: int,
    *,
    named: bool = False,
    lag: int | None = None,
) -> tuple[Row, Row]:
    """Move money; within a bank it arrives at once, elsewhere up to four days later or after a holiday."""
    at_once = out.bank is into.bank
    lag = (0 if at_once else life.rng.choice(LAGS)) if lag is None else lag
    lost = life.cents(life.rng.choice((5, 7.5, 12))) if not at_once and life.chance(0.05) else 0
    tracked = key(life) if out.bank.tracks and into.bank.tracks else None
    left = life.post(
        out, day, -cents, "own_out", "transfer", cost=-lost, to=life.own(into), named=named,
        words={"bank": into.bank.title}, reference=tracked or key(life),
    )  # fmt: skip
    came = life.post(
        into, life.arrives(day, lag), cents - lost, "own_in", "transfer", to=life.own(out), named=named,
        words={"bank": out.bank.title}, reference=tracked or key(life),
    )  # fmt: skip
    life.book.move("transfer", left, came)
    return left, came


def elsewhere(life: Life) -> None:
    """Move money to or from an own account that is not linked; the own name says so."""
    account = life.rng.choice(life.all(CHECKING))
    bank, cents = {"bank": ELSEWHERE[life.country]}, amount(life)
    if life.chance(0.6):
        row = life.post(
            account, life.day(), -cents, "own_out", "transfer", to=_own(life, account), named=True, words=bank
        )
        life.book.move("transfer", row, None)
    else:
        row = life.post(
            account, life.day(), cents, "own_in", "transfer", to=_own(life, account), named=True, words=bank
        )
        life.book.move("transfer", None, row)


def _own(life: Life, account: Account) -> Party:
    number = str(life.rng.randint(10**7, 10**9))
    return Party(life.person.in_texts, life.person.document, account.agency, number)
