"""The period: spans of days without a clock."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belvo_data.errors import InputInvalid
from belvo_data.period import Clock, Period

TODAY = date(2026, 3, 31)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_both_ends_belong_to_a_period() -> None:
    january = Period(date(2026, 1, 1), date(2026, 1, 31))
    assert january.days == 31
    assert date(2026, 1, 1) in january
    assert date(2026, 1, 31) in january
    assert date(2025, 12, 31) not in january
    assert date(2026, 2, 1) not in january


def test_a_period_may_be_one_day() -> None:
    assert Period(TODAY, TODAY).days == 1
    assert Period.last_days(1, today=TODAY) == Period(TODAY, TODAY)


def test_a_period_can_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match=r"can't end \(2026-03-30\) before it begins \(2026-03-31\)"):
        Period(TODAY, date(2026, 3, 30))


@pytest.mark.parametrize("count", [0, -1])
def test_no_days_and_no_months_are_no_period(count: int) -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period.last_days(count, today=TODAY)
    with pytest.raises(ValueError, match="before it begins"):
        Period.last_months(count, today=TODAY)


def test_the_last_days_end_with_today() -> None:
    assert Period.last_days(90, today=TODAY) == Period(date(2026, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("months", "today", "since"),
    [
        (1, date(2026, 3, 31), date(2026, 3, 1)),
        (3, date(2026, 3, 31), date(2026, 1, 1)),
        (4, date(2026, 3, 31), date(2025, 12, 1)),
        (12, date(2026, 12, 5), date(2026, 1, 1)),
        (13, date(2026, 12, 5), date(2025, 12, 1)),
        (1, date(2024, 2, 29), date(2024, 2, 1)),
    ],
)
def test_the_last_months_are_whole_but_for_the_running_one(months: int, today: date, since: date) -> None:
    assert Period.last_months(months, today=today) == Period(since, today)


@settings(deadline=None)
@given(st.integers(1, 5000), DAYS)
def test_as_many_days_as_were_asked_for(days: int, today: date) -> None:
    assert Period.last_days(days, today=today).days == days


@settings(deadline=None)
@given(st.integers(1, 240), DAYS)
def test_as_many_months_as_were_asked_for(months: int, today: date) -> None:
    since = Period.last_months(months, today=today).since
    assert (today.year - since.year) * 12 + today.month - since.month == months - 1
    assert since.day == 1


def test_periods_sort_by_their_beginning() -> None:
    early, late = Period(date(2026, 1, 1), TODAY), Period(date(2026, 2, 1), date(2026, 2, 2))
    assert sorted([late, early]) == [early, late]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026-h1", "2026-01-01", "2026-06-30"),
        ("last 90 days", "2026-01-01", "2026-03-31"),
        ("Last  12 months", "2025-04-01", "2026-03-31"),
        ("last 1 year", "2025-04-01", "2026-03-31"),
        ("last month", "2026-02-01", "2026-02-28"),
        ("this month", "2026-03-01", "2026-03-31"),
        ("last quarter", "2025-10-01", "2025-12-31"),
        ("This quarter", "2026-01-01", "2026-03-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("year to date", "2026-01-01", "2026-03-31"),
        ("2026-01-15..2026-03-02", "2026-01-15", "2026-03-02"),
        ("2026-01-15", "2026-01-15", "2026-01-15"),
    ],
)
def test_a_period_is_read_from_text(
    text: str, since: str, until: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "today", lambda: TODAY)
    period = Period(text)
    assert (str(period.since), str(period.until)) == (since, until)
    assert Period(str(period)) == period


@pytest.mark.parametrize("text", ["", "2026-13", "2026-Q5", "soon", "last 0 days", "2026-02-30"])
def test_text_that_means_no_period_says_what_does(text: str) -> None:
    with pytest.raises(InputInvalid, match="is no period"):
        Period(text)


@pytest.mark.parametrize(
    ("period", "before", "year_before"),
    [
        ("2024-02", "2024-01-01..2024-01-31", "2023-02-01..2023-02-28"),
        ("2025-02", "2025-01-01..2025-01-31", "2024-02-01..2024-02-29"),
        ("2026-Q1", "2025-10-01..2025-12-31", "2025-01-01..2025-03-31"),
        ("2026-03-01..2026-03-10", "2026-02-01..2026-02-10", "2025-03-01..2025-03-10"),
        ("2026-03-01..2026-03-30", "2026-02-01..2026-02-28", "2025-03-01..2025-03-30"),
        ("2026-01-01..2026-12-01", "2025-01-01..2025-12-01", "2025-01-01..2025-12-01"),
        ("2026-02-10..2026-03-01", "2026-01-21..2026-02-09", "2025-02-10..2025-03-01"),
        ("2024-02-29", "2024-02-28", "2023-02-28"),
    ],
)
def test_a_period_is_compared_with_the_one_before_and_a_year_ago(
    period: str, before: str, year_before: str
) -> None:
    assert Period(period).before == Period(before)
    assert Period(period).year_before == Period(year_before)
