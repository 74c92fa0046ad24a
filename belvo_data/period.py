"""Period: a span of days, both ends included, that knows no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from ``since`` to ``until``, both included."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError(f"A period can't end ({self.until}) before it begins ({self.since}).")

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

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until
