"""Dues: the days on which something recurs, and what is true of a series of payments."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.score.truth import Series
from benchmarks.second_belvo.days import DAY, months, on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from benchmarks.second_belvo.book import Row
    from benchmarks.second_belvo.life import Life

STEPS = {"weekly": 7, "biweekly": 14, "28 days": 28}
MONTHS = {"monthly": 1, "bimonthly": 2, "quarterly": 3, "semiannual": 6, "yearly": 12}
FEWEST = {"semiannual": 2, "yearly": 2}
YEAR = timedelta(days=400)


def due(cadence: str, life: Life, *, day: int, begin: int = 0) -> list[date]:
    """Return the days on which something is due, far enough beyond the world's end to know the next.

    Args:
        cadence: one of the ledger's, or ``28 days``.
        life: whose.
        day: which day of the month, or how many days after the beginning.
        begin: which month of those between two is the first.
    """
    end = life.until + YEAR
    if cadence in STEPS:
        step, first = STEPS[cadence], life.since + (day % STEPS[cadence]) * DAY
        return [first + number * step * DAY for number in range((end - first).days // step + 1)]
    firsts = list(months(life.since, end))
    if cadence == "semimonthly":
        both = [each for first in firsts for each in (on(first, 15), on(first, 31))]
        return [each for each in both if each >= life.since]
    chosen = [first for first in firsts if (first.month - 1 - begin) % MONTHS[cadence] == 0]
    return [each for first in chosen if (each := on(first, day)) >= life.since]


def series(
    life: Life,
    rows: Sequence[Row],
    cadence: str,
    following: date | None,
    *,
    also: Sequence[Row] = (),
    optional: bool = False,
) -> None:
    """Say that rows recur, if there are enough to see it.

    Args:
        life: whose.
        rows: the members.
        cadence: one of the ledger's, or ``28 days``.
        following: when the next is due; None where there is none.
        also: rows that may be members.
        optional: whether finding it is neither right nor wrong.
    """  # fmt: skip
    name = "monthly" if cadence == "28 days" else cadence
    if len(rows) < FEWEST.get(name, 3):
        optional = True
    members, more = frozenset(row.id for row in rows), frozenset(row.id for row in also)
    life.book.series.append(
        Series(members=members, also=more, cadences=frozenset({name}), next_date=following, optional=optional)
    )
