"""Days: months, paydays and holidays of three countries, and when money that was sent arrives."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = timedelta(days=1)
FIXED = {
    "MX": ((1, 1), (5, 1), (9, 16), (12, 12), (12, 25)),
    "BR": ((1, 1), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (11, 20), (12, 25)),
    "CO": ((1, 1), (5, 1), (7, 20), (8, 7), (12, 8), (12, 25)),
}
AROUND_EASTER = {"MX": (-3, -2), "BR": (-48, -47, -2, 60), "CO": (-3, -2, 43, 64, 71)}
SATURDAY = 5


@cache
def holidays(country: str, year: int) -> frozenset[date]:
    """Return the days of a year on which banks of a country are closed."""
    fixed = {date(year, month, day) for month, day in FIXED[country]}
    return frozenset(fixed | {easter(year) + days * DAY for days in AROUND_EASTER[country]})


def easter(year: int) -> date:
    """Return Easter Sunday, in the Gregorian calendar."""
    golden, century = year % 19, year // 100
    leap = century - century // 4 - (8 * century + 13) // 25
    moon = (leap + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    back = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (back + 40) // 44
    return date(year, month, back + 28 - 31 * (month // 4))


def is_open(country: str, day: date) -> bool:
    """Whether banks of a country book on a day."""
    return day.weekday() < SATURDAY and day not in holidays(country, day.year)


def next_open(country: str, day: date) -> date:
    """Return the day itself or the next on which banks book."""
    while not is_open(country, day):
        day += DAY
    return day


def last_open(country: str, day: date) -> date:
    """Return the day itself or the one before it on which banks book."""
    while not is_open(country, day):
        day -= DAY
    return day


def nth_open(country: str, first: date, number: int) -> date:
    """Return the business day of a month that has a number, from 1 on."""
    day = next_open(country, first)
    for _ in range(number - 1):
        day = next_open(country, day + DAY)
    return day


def on(first: date, day: int) -> date:
    """Return a day of a month, its last one where it is shorter."""
    return first.replace(day=min(day, monthrange(first.year, first.month)[1]))


def months(since: date, until: date) -> Iterator[date]:
    """Yield the first day of each month that a span touches."""
    first = since.replace(day=1)
    while first <= until:
        yield first
        first = on(first, 31) + DAY


def days(since: date, until: date) -> Iterator[date]:
    """Yield each day of a span, both ends included."""
    for number in range((until - since).days + 1):
        yield since + number * DAY
