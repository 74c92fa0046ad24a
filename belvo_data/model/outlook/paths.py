"""Paths: an account's balance by days to the end of the next month, with a range that is likely to hold it.

What recurs comes on its days; the rest is as it was on the same days of former months.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import fmean, median
from typing import TYPE_CHECKING

from belvo_data.model.rhythm.cadences import CADENCES, months_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import duckdb

    from belvo_data.model.rhythm.cadences import Cadence

MONTHS = 12  # former months that are looked at
FEWEST = 3  # of them, without which there is no range
WIDE = 1.6  # how many deviations of former months the range goes to either side
STARTS = """
select account_id, arg_max(balance, day)::double, max(day), any_value(currency)
from balance_history where balance is not null group by account_id
"""
MOVED = "select account_id, day, sum(amount)::double from booked_sums where day is not null group by all"
PLANNED = """
select
    r.cadence, r.next_date, r.next_amount::double * if(r.direction = 'INFLOW', 1, -1),
    list((l.account_id, l.value_date, l.amount::double) order by l.value_date, l.id)
from (select *, unnest(member_ids) as id from recurring where next_date is not null) r
join ledger l on l.id = r.id
group by r.recurring_id, r.cadence, r.next_date, r.next_amount, r.direction
"""
BY_NAME = {one.name: one for one in CADENCES}


@dataclass(frozen=True, slots=True)
class Planned:
    """A series that has not ended: its cadence, what is expected when, signed, and what was paid."""

    cadence: Cadence
    expected: int
    amount: float
    paid: tuple[tuple[str, int, float], ...]


@dataclass(frozen=True, slots=True)
class Start:
    """An account as it is last known."""

    account_id: str
    balance: float
    day: date
    currency: str | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """An account's balance on a day to come; ``recurring`` and ``usual`` are what moves until then."""

    day: date
    balance: float
    low: float | None
    high: float | None
    recurring: float
    usual: float


def paths(db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Start, list[Ahead]]]:
    """Return what each account is likely to hold, of a database whose bare names are the relations'."""
    moved: dict[str, dict[int, float]] = defaultdict(dict)
    for account, day, amount in db.execute(MOVED).fetchall():
        moved[account][day.toordinal()] = amount
    planned: dict[str, list[Planned]] = defaultdict(list)
    for cadence, day, amount, rows in db.execute(PLANNED).fetchall():
        paid = tuple((account, on.toordinal(), each) for account, on, each in rows)
        planned[paid[-1][0]].append(Planned(BY_NAME[cadence], day.toordinal(), amount, paid))
    for account, balance, day, currency in db.execute(STARTS).fetchall():
        start = Start(account, balance, day, currency)
        yield start, path(start, moved[account], planned[account])


def path(start: Start, moved: Mapping[int, float], planned: Sequence[Planned]) -> list[Ahead]:
    """Return the days from the start to the end of the next month.

    Args:
        moved: what moved on each day, series included.
        planned: the series that are paid from the account, or into it.
    """
    today = start.day.toordinal()
    rest = dict(moved)
    for one in planned:
        for account, day, amount in one.paid:
            if account == start.account_id:
                rest[day] = rest.get(day, 0.0) - amount
    coming = _coming(planned, today, end := _end(start.day))
    former = _former(today, min(moved, default=today))
    found, recurring, sums = [], 0.0, [0.0] * len(former)
    for day in range(today + 1, end + 1):
        recurring += coming.get(day, 0.0)
        sums = [total + rest.get(each + day - today, 0.0) for total, each in zip(sums, former, strict=True)]
        usual, off = _usual(sums)
        balance = start.balance + recurring + usual
        low, high = (None, None) if off is None else (balance - off, balance + off)
        found.append(Ahead(date.fromordinal(day), balance, low, high, recurring, usual))
    return found


def _usual(sums: Sequence[float]) -> tuple[float, float | None]:
    """Return what usually moves, of what moved in former months, and how far off it may be."""
    if not sums:
        return 0.0, None
    usual = (median(sums) + fmean(sums)) / 2
    if len(sums) < FEWEST:
        return usual, None
    spread = sqrt(sum((each - usual) ** 2 for each in sums) / (len(sums) - 1))
    return usual, WIDE * spread


def _former(today: int, first: int) -> list[int]:
    """Return the same day of former months from which as many days have passed as are to come."""
    days = [months_later(today, -back) for back in range(1, MONTHS + 1)]
    return [day for day in days if day >= first]


def _coming(planned: Iterable[Planned], today: int, end: int) -> dict[int, float]:
    """Return what recurs by the days to come; what is late comes tomorrow."""
    found: dict[int, float] = defaultdict(float)
    for one in planned:
        day, periods = one.expected, 0
        while day <= end:
            found[max(day, today + 1)] += one.amount
            periods += 1
            day = one.cadence.after(one.expected, periods)
    return found


def _end(day: date) -> int:
    """Return the last day of the next month."""
    return months_later(day.replace(day=1).toordinal(), 2) - 1
