"""Days: which ones somebody may have meant, and how they are written."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from belvo_data.formats.language import spoken

if TYPE_CHECKING:
    from types import ModuleType

Grain = Literal["day", "week", "month", "quarter", "year"]

KEPT = 5_000  # days that are known as they are written
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)  # beyond them a date stands for none


def is_meant(day: date) -> bool:
    """Whether a day is one that a person or a bank may have meant."""
    return FIRST.year <= day.year <= LAST.year


def within(day: date) -> date:
    """Return a day, or the nearest one that somebody may have meant."""
    return min(max(day, FIRST), LAST)


def written(moment: datetime) -> str:
    """Return the day of a moment by this machine's clock, with its month in full: ``March 2, 2026``."""
    return str(
        _dates().format_date(moment.astimezone() if is_meant(moment) else moment, "long", locale=spoken())
    )


def local(moment: datetime) -> str:
    """Return a moment by this machine's clock, to the minute; one that nobody means as its day alone."""
    if not is_meant(moment):
        return moment.isoformat()[:10]
    here = moment.astimezone()
    return f"{day(here)}, {here:%H:%M}"


def day(one: Any, *, year: bool = True) -> str:
    """Return a day as the locale writes it, short: ``2 Mar 2026``; a frame may have none."""
    if one is None or one != one:  # noqa: PLR0124  what pandas has for no day is not even itself
        return "–"  # noqa: RUF001
    return _day(one, "yMMMd" if year else "MMMd", spoken())


@lru_cache(maxsize=KEPT)
def _day(one: date, skeleton: str, locale: str) -> str:
    """Return a day as ``day`` does; pages write the same ones at each run, and Babel takes its time."""
    return str(_dates().format_skeleton(skeleton, one, locale=locale))


def weekday(one: date, *, full: bool = False) -> str:
    """Return the day of the week as the locale writes it, short: ``Mon``; or in full, as a heading."""
    said = str(_dates().format_date(one, "EEEE" if full else "EEE", locale=spoken()))
    return said[0].upper() + said[1:] if full else said


def month(one: date, *, year: bool = True) -> str:
    """Return the month of a day as the locale writes it: ``Mar 2026``."""
    return str(_dates().format_skeleton("yMMM" if year else "MMM", one, locale=spoken()))


def span(since: date, until: date, grain: Grain) -> str:
    """Return what the days from one to another are called where they are one step of a grain."""
    match grain:
        case "day":
            return day(since)
        case "month":
            return month(since)
        case "quarter":
            return str(_dates().format_date(since, "QQQ y", locale=spoken()))
        case "year":
            return str(since.year)
        case _:
            return f"{day(since, year=since.year != until.year)} – {day(until)}"  # noqa: RUF001


def weekday_of(number: int, *, inside: bool = False) -> str:
    """Return the weekday of a number from 1, Monday, to 7: as a heading, or as it is inside a sentence."""
    said = str(_dates().get_day_names("wide", "stand-alone", spoken())[number - 1])
    return said if inside else said.capitalize()


def _dates() -> ModuleType:
    """Return what writes dates; it loads all time zones, which a sync has no use for."""
    from babel import dates  # noqa: PLC0415

    return dates
