"""A life in progress: the person, the book, what is agreed for later, and chance."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp
from random import Random

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.money import cents, plausible
from belvo_data.sandbox.people.banks import bank_of
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.world.bank_words import words_of
from belvo_data.sandbox.world.book import Book, Entry
from belvo_data.sandbox.world.paydays import next_business
from belvo_data.sandbox.world.rails import Rails

Deed = Callable[["Life"], None]
BASE_YEAR = 2025
NEAR, FAR = (75, 25, 0, 0, 0), (55, 20, 12, 8, 5)  # of a hundred transfers, how many take so many days


@dataclass(slots=True)
class Life:
    """One person's money on one day, while it is being lived."""

    persona: Persona
    key: str
    day: date
    book: Book
    chance: Random
    agenda: dict[date, list[Deed]] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)

    def rails(self, account: str) -> Rails:
        """Return how the bank of one of the accounts words things."""
        return words_of(bank_of(self.persona, account), self.persona.country)

    def later(self, day: date, deed: Deed) -> None:
        """Agree on something for a coming day; what is agreed too late happens tomorrow."""
        self.agenda.setdefault(max(day, self.day + timedelta(days=1)), []).append(deed)

    def price(self, units: float, account: str, spread: float = 0.0) -> int:
        """Return an amount of this year, in cents, as the account's currency rounds it."""
        grown = units * (1 + self.persona.inflation) ** (self.day.year - BASE_YEAR)
        varied = grown * exp(self.chance.gauss(0, spread)) if spread else grown
        return plausible(varied, self.currencies[account])

    def last4(self, account: str) -> str:
        """Return the four digits by which people know an account."""
        return last4(self.key, account)

    def is_card(self, account: str) -> bool:
        """Say whether an account is a card's."""
        return any(card.key == account for card in self.persona.cards)

    def affords(self, account: str, amount: int) -> bool:
        """Say whether the money is there, or the card's limit allows it."""
        limit = next((card.limit for card in self.persona.cards if card.key == account), 0)
        return self.book.positions[account] + cents(limit) >= amount

    def move(
        self,
        source: str,
        target: str,
        amount: int,
        *,
        texts: tuple[str, str],
        kind: str,
        why: str,
        urgent: bool = False,
    ) -> None:
        """Move money between two own accounts; it may arrive the next day, or days later at another bank."""
        self.book.enter(source, self.day, -amount, text=texts[0], kind=kind, why=why)

        def arrive(life: Life) -> None:
            life.book.enter(target, life.day, amount, text=texts[1], kind=kind, why=why)

        if lag := 0 if urgent else self._lag(source, target):
            self.later(next_business(self.day + timedelta(days=lag), self.persona.country), arrive)
        else:
            arrive(self)

    def _lag(self, source: str, target: str) -> int:
        """Return how many days a transfer takes, before weekends and holidays."""
        near = bank_of(self.persona, source) == bank_of(self.persona, target)
        return self.chance.choices((0, 1, 2, 3, 4), NEAR if near else FAR)[0]

    def spend(
        self, account: str, amount: int, *, text: str, kind: str, why: str, shop: str | None = None
    ) -> Entry:
        """Pay somebody else."""
        return self.book.enter(account, self.day, -amount, text=text, kind=kind, why=why, shop=shop)


def last4(key: str, account: str) -> str:
    """Return the last four digits of a life's account."""
    return numbered(key, account, "last4", digits=4)
