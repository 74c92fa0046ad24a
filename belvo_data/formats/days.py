"""Days: which ones somebody may have meant, and how they are written."""

from __future__ import annotations

from datetime import date, datetime

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)  # beyond them a date stands for none


def is_meant(day: date) -> bool:
    """Whether a day is one that a person or a bank may have meant."""
    return FIRST.year <= day.year <= LAST.year


def within(day: date) -> date:
    """Return a day, or the nearest one that somebody may have meant."""
    return min(max(day, FIRST), LAST)


def written(moment: datetime) -> str:
    """Return the day of a moment by this machine's clock: ``2 March 2026``."""
    day = moment.astimezone() if is_meant(moment) else moment
    return f"{day.day} {day:%B} {day.year}"


def local(moment: datetime) -> str:
    """Return a moment by this machine's clock, to the minute; one that nobody means as its day alone."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if is_meant(moment) else moment.isoformat()[:10]
