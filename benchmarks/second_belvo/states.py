"""States: the three days on which this Belvo was at the banks, the last of them the world's last."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.book import Row

BEFORE_END = (timedelta(days=6), timedelta(days=3), timedelta())
COUNT = len(BEFORE_END)
LAST = COUNT - 1


def day_of(state: int, until: date) -> date:
    """Return the last day that a state knows of."""
    return until - BEFORE_END[state]


def first_state(day: date, until: date) -> int:
    """Return the first state that knows of a day; what is in the future is known from the first."""
    return next((state for state in range(COUNT) if day <= day_of(state, until)), 0)


def limit(rows: list[Row], until: date) -> None:
    """Let no state list rows of days that it does not know of yet."""
    for row in rows:
        row.states &= frozenset(range(first_state(row.day, until), COUNT))
