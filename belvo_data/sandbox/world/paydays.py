"""Days on which money moves: business days and the paydays of three countries."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

HOLIDAYS = {
    "MX": {(1, 1), (2, 5), (5, 1), (9, 16), (11, 20), (12, 25)},
    "BR": {(1, 1), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (12, 25)},
    "CO": {(1, 1), (5, 1), (7, 20), (8, 7), (12, 8), (12, 25)},
}
SATURDAY = 5
FIFTH = 5


def business(day: date, country: str) -> bool:
    """Say whether banks work on that day."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in HOLIDAYS[country]


@cache
def next_business(day: date, country: str) -> date:
    """Return the day itself, or the first one after it on which banks work."""
    while not business(day, country):
        day += timedelta(days=1)
    return day


@cache
def last_business(day: date, country: str) -> date:
    """Return the day itself, or the last one before it on which banks worked."""
    while not business(day, country):
        day -= timedelta(days=1)
    return day


def in_month(year: int, month: int, day: int) -> date:
    """Return that day of the month, or the month's last day when it is shorter."""
    return date(year, month, min(max(day, 1), monthrange(year, month)[1]))


@cache
def paydays(rule: str, year: int, month: int, country: str) -> tuple[date, ...]:
    """Return when a rule pays: ``quincena``, ``15/30``, ``fifth`` (business day) or ``day:N``."""
    match rule.partition(":"):
        case "quincena", _, _:
            return tuple(last_business(in_month(year, month, d), country) for d in (15, 31))
        case "15/30", _, _:
            return tuple(last_business(in_month(year, month, d), country) for d in (15, 30))
        case "fifth", _, _:
            days = (date(year, month, d) for d in range(1, 15))
            return ([day for day in days if business(day, country)][FIFTH - 1],)
        case _, _, number:
            return (next_business(in_month(year, month, int(number)), country),)


def next_payday(rule: str, after: date, country: str) -> date:
    """Return the first day after one on which a rule pays."""
    following = after.replace(day=1) + timedelta(days=31)
    months = ((after.year, after.month), (following.year, following.month))
    return min(day for month in months for day in paydays(rule, *month, country) if day > after)
