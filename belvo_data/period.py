"""Period: a span of days, both ends included, made of two days or read from text."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = (
    "2026, 2026-03, 2026-Q3, 2026-H1, last 90 days, last 12 months, last quarter, this month, year to date, "
    "2026-01-15..2026-03-02"
)
DAY = r"\d{4}-\d\d-\d\d"
LONGEST = 10_000  # days or months that somebody may mean by the last ones


class Clock:
    """What day it is for periods that are counted from today: the machine's, unless somebody knows better."""

    today: Callable[[], date] = date.today


@dataclass(frozen=True, slots=True, order=True, init=False)
class Period:
    """The days from ``since`` to ``until``, both included.

    Args:
        since: the first day; or text alone, such as ``2026``, ``2026-03``, ``2026-Q3``, ``2026-H1``,
            ``last 90 days``, ``last 12 months`` (calendar months, the running one included), ``last
            quarter`` (the one before the running one; so are months and years), ``this month``, ``year
            to date`` or ``2026-01-15..2026-03-02``.
        until: the last day.

    Raises:
        InputInvalid: the text means no period.
        ValueError: it ends before it begins.

    Example:
        >>> quarter = bd.Period("2026-Q3")
        >>> str(quarter), quarter.days
        ('2026-07-01..2026-09-30', 92)
        >>> str(quarter.before)
        '2026-04-01..2026-06-30'
    """

    since: date
    until: date

    def __init__(self, since: date | str, until: date | None = None) -> None:
        first, last = _read(since) if isinstance(since, str) else (since, until or since)
        if last < first:
            raise ValueError(f"A period can't end ({last}) before it begins ({first}).")
        object.__setattr__(self, "since", first)
        object.__setattr__(self, "until", last)

    def __str__(self) -> str:
        """Return it as text that is read as the same period."""
        return f"{self.since}..{self.until}"

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    @classmethod
    def last_days(cls, days: int, *, today: date) -> Period:
        """Return ``days`` days that end with ``today``."""
        return cls(today - timedelta(days=days - 1), today)

    @classmethod
    def last_months(cls, months: int, *, today: date) -> Period:
        """Return ``months`` calendar months that end with the running one, up to ``today``."""
        first = today.year * 12 + today.month - months
        return cls(date(first // 12, first % 12 + 1, 1), today)

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def before(self) -> Period:
        """As many days that end the day before; where it begins a month, as many months to the same day.

        The first ten days of March are held against those of February, and a quarter against a quarter.
        """
        if self.since.day != 1:
            return Period(self.since - timedelta(days=self.days), self.since - timedelta(days=1))
        return self._earlier(
            (self.until.year - self.since.year) * 12 + self.until.month - self.since.month + 1
        )

    @property
    def year_before(self) -> Period:
        """The same days of the year before; whole months stay whole, else 29 February becomes the 28th."""
        return self._earlier(12)

    def _earlier(self, months: int) -> Period:
        ends_month = (
            self.since.day == 1 and self.until.day == monthrange(self.until.year, self.until.month)[1]
        )
        return Period(_earlier(self.since, months), _earlier(self.until, months, ends_month=ends_month))


def _read(text: str) -> tuple[date, date]:
    """Return the first and the last day that a text means."""
    for pattern, days in FORMS.items():
        if found := re.fullmatch(pattern, " ".join(text.lower().split())):
            try:
                return days(found)
            except (ValueError, OverflowError):
                break
    raise InputInvalid(f"{text!r} is no period.", remedy=f"Write one like these: {EXAMPLES}.")


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _last(found: re.Match[str]) -> tuple[date, date]:
    count, today = min(int(found[1]), LONGEST), Clock.today()
    period = (
        Period.last_days(count, today=today)
        if found[2] == "day"
        else Period.last_months(count * (12 if found[2] == "year" else 1), today=today)
    )
    return period.since, period.until


def _calendar(found: re.Match[str]) -> tuple[date, date]:
    """Return the first and the last day of the running month, quarter or year, or of the one before."""
    today, length = Clock.today(), {"month": 1, "quarter": 3, "year": 12}[found[2]]
    first = (today.year * 12 + today.month - 1) // length * length - (length if found[1] == "last" else 0)
    return _months(first // 12, first % 12 + 1, length)


def _earlier(day: date, months: int, *, ends_month: bool = False) -> date:
    """Return the same day some months before, or the last of its month where that is earlier or asked for."""
    month = day.year * 12 + day.month - 1 - months
    year, last = month // 12, monthrange(month // 12, month % 12 + 1)[1]
    return date(year, month % 12 + 1, last if ends_month else min(day.day, last))


FORMS: dict[str, Callable[[re.Match[str]], tuple[date, date]]] = {
    r"(\d{4})": lambda found: _months(int(found[1]), 1, 12),
    r"(\d{4})-(\d\d)": lambda found: _months(int(found[1]), int(found[2]), 1),
    r"(\d{4})-q([1-4])": lambda found: _months(int(found[1]), int(found[2]) * 3 - 2, 3),
    r"(\d{4})-h([12])": lambda found: _months(int(found[1]), int(found[2]) * 6 - 5, 6),
    rf"({DAY})": lambda found: (date.fromisoformat(found[1]), date.fromisoformat(found[1])),
    rf"({DAY}) ?(?:\.\.|to) ?({DAY})": lambda found: (
        date.fromisoformat(found[1]),
        date.fromisoformat(found[2]),
    ),
    r"last (\d{1,6}) (day|month|year)s?": _last,
    r"(this|last) (month|quarter|year)": _calendar,
    r"year to date": lambda _: (Clock.today().replace(month=1, day=1), Clock.today()),
}
