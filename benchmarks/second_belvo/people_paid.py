"""People paid: money to and from strangers and spouses, fees of customers, and payments that bounce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.days import DAY
from benchmarks.second_belvo.persons import Party, stranger

if TYPE_CHECKING:
    from benchmarks.second_belvo.life import Life

CUSTOMERS = ("ESTUDIO NARANJA", "OBRAS PINO", "AGENCIA FARO", "TALLER MARTE")


def live(life: Life) -> None:
    """Send and receive, irregularly."""
    months = (life.until - life.since).days // 30
    for _ in range(months * 3):
        cents = life.round_cents(life.rng.randint(100, 2600))
        to = stranger(life.rng, life.country)
        life.post(
            life.main, life.day(margin=0), -cents, "sent", "spending", to=to, named=True, reference=key(life)
        )
    for _ in range(months):
        cents = life.round_cents(life.rng.randint(100, 1800))
        of = stranger(life.rng, life.country)
        life.post(
            life.main, life.day(margin=0), cents, "received", "income", to=of, named=True, reference=key(life)
        )
    if life.place % 3 == 0:
        for _ in range(months):
            _fee(life)
    for _ in range(max(months // 5, 1)):
        _bounce(life)


def key(life: Life) -> str:
    """Return a reference that only one payment has."""
    return str(life.rng.randint(10**8, 10**10))


def between_spouses(life: Life, other: Life) -> None:
    """Give one's spouse money: spending here and income there, for nobody owns both accounts."""
    for _ in range((life.until - life.since).days // 45):
        day, cents = life.day(), life.round_cents(life.rng.randint(800, 4000))
        life.post(life.main, day, -cents, "sent", "spending", to=other.main.party, named=True)
        life.post(other.main, life.arrives(day, life.rng.randint(0, 1)), cents, "received", "income",
                  to=life.main.party, named=True)  # fmt: skip


def _fee(life: Life) -> None:
    customer = Party(life.rng.choice(CUSTOMERS), str(life.rng.randint(10**13, 10**14 - 1)), company=True)
    cents = life.cents(life.rng.randint(1500, 7000))
    life.post(life.main, life.day(margin=0), cents, "freelance", "income", to=customer, named=True)


def _bounce(life: Life) -> None:
    """Send money that comes back within two days; sometimes it is sent again."""
    to, cents, day = (
        stranger(life.rng, life.country),
        life.round_cents(life.rng.randint(300, 3000)),
        life.day(),
    )
    reference = key(life)
    out = life.post(life.main, day, -cents, "sent", "reversal", to=to, named=True, reference=reference)
    back = day + life.rng.randint(0, 2) * DAY
    into = life.post(life.main, back, cents, "bounced", "reversal", to=to, reference=reference)
    life.book.refunds.add((into.id, out.id))
    if life.chance(0.5):
        life.post(life.main, back, -cents, "sent", "spending", to=to, named=True, reference=key(life))
