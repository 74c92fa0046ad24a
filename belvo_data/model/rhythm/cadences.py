"""Cadences: how often something recurs, and how likely it is that one payment follows another so.

Days are ordinals here, as in ``date.toordinal``: numbers that are compared a million times.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp, log, pi, sqrt

SKIPS = (0.9, 0.06, 0.03, 0.01)  # how often a payment comes after one, two, three or four periods
LATE = 0.15  # of the payments lie further off: holidays, long weekends, bills that wander
FURTHER = 2.2  # how much further these lie
REGULAR = 3.0  # deviations within which a payment is on time
FARTHEST = 4.0  # deviations beyond which one payment does not follow another
MONTH = 30.437


@dataclass(frozen=True, slots=True, eq=False)
class Cadence:
    """How often something recurs.

    Attributes:
        name: as in ``recurring.cadence``.
        months: of a period; 0: it is counted in days.
        days: of a period.
        deviation: by how many days a payment is usually off.
        a_year: how many there are in a year.
        least: how many payments it takes to tell.
        prior: how usual it is, as a logarithm.
    """

    name: str
    months: int
    days: float
    deviation: float
    a_year: float
    least: int = 3
    prior: float = -1.0

    def after(self, day: int, periods: int = 1) -> int:
        """Return the day some periods later."""
        if not self.months:
            return day + round(self.days * periods)
        return months_later(day, self.months * periods)

    def step(self, first: int, second: int) -> tuple[int, int]:
        """Return how many periods lie between two days, and by how many days the second is off then."""
        periods = max(1, round((second - first) / self.days))
        return periods, second - self.after(first, periods)


CADENCES = (
    Cadence("weekly", 0, 7, 0.9, 52),
    Cadence("biweekly", 0, 14, 1.0, 26),
    Cadence("semimonthly", 0, MONTH / 2, 1.6, 24),
    Cadence("monthly", 0, 28, 0.8, 13, prior=-2.0),
    Cadence("monthly", 1, MONTH, 2.0, 12, prior=-0.5),
    Cadence("bimonthly", 2, MONTH * 2, 2.6, 6),
    Cadence("quarterly", 3, MONTH * 3, 3.0, 4),
    Cadence("semiannual", 6, MONTH * 6, 3.5, 2, least=2),
    Cadence("yearly", 12, MONTH * 12, 4.0, 1, least=2),
)


@cache
def _place(day: int) -> tuple[int, int]:
    """Return the month of a day, counted from year 0, and its day of the month."""
    one = date.fromordinal(day)
    return one.year * 12 + one.month - 1, one.day


@cache
def _first_day(month: int) -> int:
    return date(month // 12, month % 12 + 1, 1).toordinal()


def months_later(day: int, months: int) -> int:
    """Return the same day of a later month, or the last one where that is shorter."""
    month, of_month = _place(day)
    return min(_first_day(month + months) + of_month, _first_day(month + months + 1)) - 1


@cache
def likelihood(cadence: Cadence, periods: int, off: int) -> float:
    """Return the logarithm of how likely a payment is that many periods and days later, a day."""
    wide = cadence.deviation * FURTHER
    near = (1 - LATE) * _normal(off, cadence.deviation) + LATE * _normal(off, wide)
    return log(SKIPS[periods - 1] * near)


def _normal(off: float, deviation: float) -> float:
    return exp(-0.5 * (off / deviation) ** 2) / (deviation * sqrt(2 * pi))
