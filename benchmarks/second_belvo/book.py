"""Book: every row of every account with the truth about it, and what belongs together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.score.truth import Move, Oddity, Series

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.accounts import Account

FLOWS = {
    "income": "income",
    "spending": "spending",
    "refund": "spending",
    "fee": "spending",
    "tax": "spending",
}
EITHER = frozenset({"interest", "cash"})
OWN = {
    "transfer": "own_move",
    "card_payment": "card_bill",
    "investment": "investment",
    "exchange": "exchange",
    "loan_payment": "loan_principal",
    "loan_proceeds": "loan_proceeds",
    "reversal": "reversed",
}


@dataclass(eq=False, slots=True, kw_only=True)
class Row:
    """One transaction.

    Attributes:
        cents: signed, in the account's currency.
        kind: the truth, None where it can't be told.
        cost: cents that count as spending although the kind does not (a fee on the way, a loan's interest).
        why_not: overrides the kind's reason for not counting.
        is_sure: whether the kind can be told; what it counts can be in any case.
        shop: the true merchant.
        shop_kind: what it sells.
        other: whom the text names.
        second: when on its day, None for midnight.
        states: in which states of the world it is listed.
        pending: in which of these it is pending.
    """

    id: str
    account: Account
    day: date
    cents: int
    text: str
    kind: str | None
    cost: int = 0
    why_not: str | None = None
    category: str | None = None
    is_sure: bool = True
    shop: str | None = None
    shop_kind: str = ""
    sent_shop: str | None = None
    mcc: int | None = None
    counterparty: dict[str, Any] | None = None
    reference: str | None = None
    internal: str = ""
    second: int | None = None
    foreign: tuple[int, str] | None = None
    part: tuple[int, int] | None = None
    charges: int = 0
    other: str | None = None
    states: frozenset[int] = frozenset({0, 1, 2})
    pending: frozenset[int] = frozenset()
    order: int = 0

    @property
    def booked(self) -> bool:
        """Whether it moves its account's balance in the end."""
        return (
            2 in self.states and 2 not in self.pending and self.why_not not in {"duplicate", "linked_twice"}
        )

    @property
    def flow(self) -> str | None:
        """``income``, ``spending`` or None."""
        if self.why_not is not None:
            return None
        if self.kind in EITHER:
            return "income" if self.cents > 0 else "spending"
        if self.cost:
            return "spending"
        return FLOWS.get(self.kind or "")

    @property
    def counted(self) -> int:
        """The cents that count in its flow."""
        if self.flow is None:
            return 0
        return self.cost or self.cents


@dataclass(slots=True)
class Book:
    """All rows, and what of them belongs together."""

    rows: list[Row] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    pending: set[tuple[str, str]] = field(default_factory=set)
    refunds: set[tuple[str, str | None]] = field(default_factory=set)
    duplicates: set[frozenset[str]] = field(default_factory=set)
    account_twins: set[frozenset[str]] = field(default_factory=set)
    series: list[Series] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    aside: set[str] = field(default_factory=set)

    def add(self, row: Row) -> Row:
        """Enter a row."""
        row.order = row.order or len(self.rows) + 1
        row.internal = row.internal or row.id[:17:-1]  # tells nothing of the order in which rows were made
        self.rows.append(row)
        return row

    def move(self, kind: str, outflow: Row | None, inflow: Row | None) -> None:
        """Say that two rows are one movement."""
        self.moves.append(Move(outflow.id if outflow else None, inflow.id if inflow else None, kind))

    def odd(self, kinds: str, *rows: Row, optional: bool = False) -> None:
        """Say that rows, any of which stands for it, are an anomaly of kinds that are named."""
        ids = frozenset(row.id for row in rows)
        self.oddities.append(Oddity(kinds=frozenset(kinds.split()), rows=ids, optional=optional))

    def taken(self) -> set[str]:
        """Return the ids of rows that something is said of already, besides what they are."""
        pairs = [*self.pending, *self.refunds, *self.duplicates]
        said = [*(one.rows for one in self.oddities), *(one.members | one.also for one in self.series)]
        return {id_ for ids in (*pairs, *said) for id_ in ids if id_} | self.aside

    def by_account(self) -> dict[str, list[Row]]:
        """Return the rows of each account, the oldest first."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: (row.day, row.order)):
            found[row.account.id].append(row)
        return found
