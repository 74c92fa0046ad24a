"""Traps: amounts that meet by chance, chains, and own transfers that bounce; words tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.accounts import CARD, CHECKING
from benchmarks.second_belvo.own_moves import amount, move
from benchmarks.second_belvo.people_paid import key
from benchmarks.second_belvo.persons import stranger

if TYPE_CHECKING:
    from benchmarks.second_belvo.life import Life


def live(life: Life) -> None:
    """Fall into each trap twice a year."""
    if len(life.all(CHECKING)) < 2:
        return
    for _ in range(max((life.until - life.since).days // 180, 1)):
        _stranger_of_the_day(life)
        _strangers_only(life)
        _chain(life)
        _bounced(life)
        _refund_or_transfer(life)


def _two(life: Life) -> tuple[int, int]:
    first, second = life.rng.sample(range(len(life.all(CHECKING))), 2)
    return first, second


def _stranger_of_the_day(life: Life) -> None:
    """The same amount to an own account and to a stranger, on one day."""
    (one, two), held = _two(life), life.all(CHECKING)
    out, into, day, cents = held[one], held[two], life.day(), amount(life)
    to = stranger(life.rng, life.country)
    life.post(out, day, -cents, "sent", "spending", to=to, named=True, reference=key(life))
    move(life, out, into, day, cents, named=True)


def _strangers_only(life: Life) -> None:
    """A stranger is paid, and another pays the same amount into another own account."""
    (one, two), held = _two(life), life.all(CHECKING)
    day, cents = life.day(), amount(life)
    paid, paying = stranger(life.rng, life.country), stranger(life.rng, life.country)
    life.post(held[one], day, -cents, "sent", "spending", to=paid, named=True, reference=key(life))
    came = life.arrives(day, life.rng.randint(0, 2))
    life.post(held[two], came, cents, "received", "income", to=paying, named=True, reference=key(life))


def _chain(life: Life) -> None:
    """Money is passed on, from A over B to C."""
    held = life.all(CHECKING)
    if len(held) < 3:
        return
    first, second, third = life.rng.sample(held, 3)
    day, cents = life.day(), amount(life)
    _, came = move(life, first, second, day, cents, named=True, lag=life.rng.randint(0, 1))
    move(life, second, third, came.day, came.cents, named=True, lag=life.rng.randint(0, 1))


def _bounced(life: Life) -> None:
    """An own transfer comes back and is sent again."""
    (one, two), held = _two(life), life.all(CHECKING)
    out, into, day, cents = held[one], held[two], life.day(), amount(life)
    to, reference = life.own(into), key(life)
    words = {"bank": into.bank.title}
    left = life.post(
        out, day, -cents, "own_out", "reversal", to=to, named=True, words=words, reference=reference
    )
    back = life.post(out, life.arrives(day, 1), cents, "bounced", "reversal", to=to, reference=reference)
    life.book.refunds.add((back.id, left.id))
    move(life, out, into, back.day, cents, named=True)


def _refund_or_transfer(life: Life) -> None:
    """A card's refund equals what a stranger is paid on that day."""
    returned = {id_ for id_, _ in life.book.refunds}
    rows = [
        row
        for row in life.book.rows
        if row.id in returned and row.kind == "refund" and row.account in life.all(CARD)
    ]
    if rows:
        row, to = life.rng.choice(rows), stranger(life.rng, life.country)
        life.post(life.main, row.day, -row.cents, "sent", "spending", to=to, named=True, reference=key(life))
