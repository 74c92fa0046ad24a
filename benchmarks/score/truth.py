"""Truth: what is known of a ledger, by the ids that its Belvo gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a live row is.

    Attributes:
        amount: signed, in the account's currency.
        kind: None where nobody can say, such as of an account that is counted elsewhere.
        flow: ``income``, ``spending`` or None.
        counted: what of the amount counts in that flow, signed; 0 without one.
        why_not: why the rest does not count.
    """

    account: str
    day: date
    amount: Decimal
    currency: str
    kind: str | None
    flow: str | None
    counted: Decimal
    why_not: str | None = None
    is_pending: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """Money between own accounts; a side is None where its account is not linked."""

    outflow: str | None
    inflow: str | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Payments that recur.

    Attributes:
        members: ids of the rows that belong to it.
        also: ids that may belong to it or not, such as a thirteenth pay.
        cadences: those that are right.
        next_date: None where it has ended.
        optional: whether finding it is neither right nor wrong, as of a regular fee.
    """

    members: frozenset[str]
    cadences: frozenset[str]
    also: frozenset[str] = frozenset()
    next_date: date | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """An anomaly.

    Attributes:
        kinds: those that name it rightly.
        rows: ids of which any stands for it; empty where something is missing.
        account: where something is missing, of which account.
        expected: and on which day it was expected.
        optional: whether telling of it is neither right nor wrong.
    """

    kinds: frozenset[str]
    rows: frozenset[str] = frozenset()
    account: str | None = None
    expected: date | None = None
    optional: bool = False


@dataclass(slots=True, kw_only=True)
class Truth:
    """What is known of one ledger; what is not known of it is None.

    Attributes:
        meanings: of each live row.
        moves: pairs and one-sided ones.
        pending: a pending row's id and that of the posted one.
        refunds: the row that gives back and the purchase, None where it lies outside.
        duplicates: two ids of one charge.
        account_twins: two ids of one account.
        persons: ids of the owners that are one person.
        holders: who has an account, by numbers, for what is counted a person.
        openings: each account's balance before its first row; what is owed is negative.
        balances: each account's balance at the end of a day, booked rows only.
        merchants: which rows are of one merchant, by its name.
        aside: rows whose pairs and series are neither right nor wrong, such as of an old link.
    """

    meanings: dict[str, Meaning] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    pending: set[tuple[str, str]] = field(default_factory=set)
    refunds: set[tuple[str, str | None]] = field(default_factory=set)
    duplicates: set[frozenset[str]] = field(default_factory=set)
    account_twins: set[frozenset[str]] = field(default_factory=set)
    series: list[Series] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    persons: list[frozenset[str]] = field(default_factory=list)
    holders: dict[str, str] = field(default_factory=dict)
    openings: dict[str, Decimal] = field(default_factory=dict)
    balances: Mapping[tuple[str, date], Decimal] = field(default_factory=dict)
    merchants: dict[str, str] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    unknown: frozenset[str] = frozenset()
    """Names of measures that this truth says nothing of."""
