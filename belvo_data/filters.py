"""Filters: what a view is about, as one value that pages, notebooks and exports hand on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from belvo_data.period import Period

LISTS_ARE_LISTS = "Give a list, even of one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which rows a question is asked of; ``None`` leaves out none.

    Attributes:
        period: days, both ends included.
        links: ids of links; ``accounts``, ``persons`` likewise.
        institutions: Belvo's codes; ``countries`` are ISO 3166's, ``currencies`` ISO 4217's.
        merchants: in one spelling, or ``Not given``.
        categories: Belvo's, or ``Not categorised``; ``kinds``, ``rails`` and ``statuses`` are the ledger's.
        words: words that are in a row, in any order, whatever case and accents; its amount or its day.
        min_amount: least amount without sign, ``max_amount`` the greatest; in the currency of the row.
        counterparties: documents of the other side, as in the ledger.
        weekdays: from ``1`` (Monday) to ``7``.

    Raises:
        InputInvalid: a list is text.

    Example:
        >>> taxes = bd.Filters(period=bd.Period("last 12 months"), currencies=["BRL"], min_amount=100)
        >>> set(bd.metrics.entries(db, taxes)["currency"])
        {'BRL'}
    """

    period: Period | None = None
    links: Sequence[str] | None = None
    currencies: Sequence[str] | None = None
    accounts: Sequence[str] | None = None
    persons: Sequence[str] | None = None
    institutions: Sequence[str] | None = None
    countries: Sequence[str] | None = None
    categories: Sequence[str] | None = None
    subcategories: Sequence[str] | None = None
    merchants: Sequence[str] | None = None
    kinds: Sequence[str] | None = None
    rails: Sequence[str] | None = None
    statuses: Sequence[str] | None = None
    words: str | None = None
    min_amount: float | None = None
    max_amount: float | None = None
    counterparties: Sequence[str] | None = None
    weekdays: Sequence[str] | None = None

    def __post_init__(self) -> None:
        for name in LISTS:
            if isinstance(value := getattr(self, name), str):
                raise InputInvalid(
                    f"{name} is text: {value!r}.", remedy=f"{LISTS_ARE_LISTS} {name}=[{value!r}]"
                )

    def given(self) -> Mapping[str, Any]:
        """Return what was chosen, by the names of the questions' arguments."""
        named = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "period"}
        days = {} if self.period is None else {"since": self.period.since, "until": self.period.until}
        chosen = {
            name: list(value) if name in LISTS else value
            for name, value in named.items()
            if value is not None and value != ""
        }
        return {**days, **chosen}


LISTS = tuple(one.name for one in fields(Filters) if "Sequence" in str(one.type))
