"""Salary: what employers pay, with a thirteenth pay, a pay that is missing, and a job that ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.score.truth import Oddity
from benchmarks.second_belvo.days import DAY, last_open, nth_open
from benchmarks.second_belvo.dues import due, series
from benchmarks.second_belvo.persons import Party

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.book import Row
    from benchmarks.second_belvo.life import Life

CADENCES = ("semimonthly", "monthly", "biweekly", "monthly", "semimonthly", "monthly", "weekly")
PAYS = {"semimonthly": 2, "monthly": 1, "biweekly": 26 / 12, "weekly": 52 / 12}
EMPLOYERS = (
    "ACEROS LUMEN",
    "CLINICA AURORA",
    "TEXTIL NORTE",
    "LOGISTICA RAYO",
    "GRUPO ALTAMIRA",
    "COLEGIO ROBLE",
)
THIRTEENTH = {
    "MX": ((12, 15, 0.9),),
    "BR": ((11, 28, 0.5), (12, 18, 0.5)),
    "CO": ((6, 28, 0.5), (12, 18, 0.5)),
}
RAISE = 1.06


def live(life: Life) -> None:
    """Pay a salary; every sixth person changes the employer, every fourth misses a pay."""
    cadence = CADENCES[life.place % len(CADENCES)]
    pay = life.rng.randint(24_000, 46_000) / PAYS[cadence]
    first, second = life.rng.sample(EMPLOYERS, 2)
    span = (life.until - life.since).days
    ends = life.since + int(span * life.rng.uniform(0.45, 0.65)) * DAY if life.place % 6 == 2 else None
    _job(life, cadence, pay, first, since=life.since, ends=ends)
    if ends:
        begin = ends + life.rng.randint(35, 55) * DAY
        _job(life, cadence, pay * 1.1, second, since=begin, ends=None)


def _job(life: Life, cadence: str, pay: float, employer: str, *, since: date, ends: date | None) -> None:
    to = Party(employer, str(life.rng.randint(10**13, 10**14 - 1)), company=True)
    days = [_paid_on(life, each) for each in due(cadence, life, day=life.rng.randint(25, 30))]
    days = [each for each in days if each >= since and (ends is None or each <= ends)]
    past = [each for each in days if each <= life.until]
    missing = _missing(life, past)
    rows = [_pay(life, each, pay, to) for each in past if each != missing]
    following = next((each for each in days if each > life.until), None)
    series(life, rows, cadence, following, also=_thirteenth(life, pay * PAYS[cadence], to, since, ends))
    for expected in (missing, past[-1] + (past[-1] - past[-2]) if ends and len(past) > 1 else None):
        if expected:
            _say_missing(life, expected, optional=expected != missing)


def _paid_on(life: Life, day: date) -> date:
    if life.country == "BR":
        return (
            nth_open("BR", day.replace(day=1), 5)
            if CADENCES[life.place % 7] == "monthly"
            else last_open("BR", day)
        )
    return last_open(life.country, day)


def _missing(life: Life, days: list[date]) -> date | None:
    if life.place % 4 != 1 or len(days) < 12 or CADENCES[life.place % 7] == "weekly":
        return None
    return days[life.rng.randint(8, len(days) - 3)]


def _say_missing(life: Life, expected: date, *, optional: bool) -> None:
    kinds = frozenset({"missing_income"})
    odd = Oddity(kinds=kinds, account=life.main.id, expected=expected, optional=optional)
    life.book.oddities.append(odd)


def _pay(life: Life, day: date, pay: float, to: Party) -> Row:
    years = (day - life.since).days // 365
    extra = 1 + life.rng.choice((0, 0, 0, 0.01, 0.02))
    return life.post(
        life.main, day, life.cents(pay * RAISE**years * extra), "salary", "income", to=to, named=True
    )


def _thirteenth(life: Life, month: float, to: Party, since: date, ends: date | None) -> list[Row]:
    rows = []
    for year in range(since.year, life.until.year + 1):
        for number, day, share in THIRTEENTH[life.country]:
            paid = last_open(life.country, since.replace(year=year, month=number, day=day))
            if since <= paid <= (ends or life.until):
                rows.append(
                    life.post(life.main, paid, life.cents(month * share), "thirteenth", "income", to=to)
                )
                life.book.odd("large out_of_habit", rows[-1], optional=True)
    by_month = sorted({row.day.month for row in rows})
    for number in by_month:
        series(life, [row for row in rows if row.day.month == number], "yearly", None, optional=True)
    return rows
