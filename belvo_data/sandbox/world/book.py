"""Book: every movement is entered once, and balances are nothing but its sums."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True, kw_only=True)
class Entry:
    """One movement on one account; ``cents`` is positive when money comes to that account.

    ``why`` is the known truth about it, as ``word:name`` or ``word:name/occasion`` (the words stand in
    ``sandbox.truth``); no answer of the API carries it.
    """

    key: str
    account: str
    day: date
    cents: int
    after: int
    text: str
    kind: str
    why: str
    shop: str | None = None
    part: tuple[int, int] | None = None
    foreign: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A closed card bill, and what came in for it."""

    card: str
    closed: date
    due: date
    cents: int
    minimum: int


@dataclass(slots=True)
class Book:
    """What happened, in order, and where each account stands: what is owed is negative."""

    positions: dict[str, int]
    entries: list[Entry] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    _day: date = date.min
    _count: int = 0

    def only(self, accounts: Collection[str]) -> "Book":
        """Return the part of the book that is about some accounts."""
        return Book(
            {key: position for key, position in self.positions.items() if key in accounts},
            [entry for entry in self.entries if entry.account in accounts],
            [statement for statement in self.statements if statement.card in accounts],
        )

    def enter(  # one place makes entries, so it names all their fields
        self,
        account: str,
        day: date,
        cents: int,
        *,
        text: str,
        kind: str,
        why: str,
        shop: str | None = None,
        part: tuple[int, int] | None = None,
        foreign: int | None = None,
    ) -> Entry:
        """Enter a movement and move the account's position by it."""
        if day != self._day:
            self._day, self._count = day, 0
        self._count += 1
        self.positions[account] = after = self.positions[account] + cents
        entry = Entry(
            key=f"{account}/{day}/{self._count}",
            account=account,
            day=day,
            cents=cents,
            after=after,
            text=text,
            kind=kind,
            why=why,
            shop=shop,
            part=part,
            foreign=foreign,
        )
        self.entries.append(entry)
        return entry
