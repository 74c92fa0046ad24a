"""Flow charts: income and spending by month and by day, whatever the days are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from belvo_data import charts
from belvo_data.period import Period
from tests.frames import frame, traces


def test_spending_lies_below_zero_and_net_is_a_line() -> None:
    figure = charts.cashflow(
        frame(
            charts.cashflow,
            ("2026-01-01", "MXN", 1000.0, 300.0, 700.0),
            ("2026-02-01", "MXN", 12345.6, 13000.0, -654.4),
        )
    )
    [income], [spending], [net] = (traces(figure, name) for name in ("Income", "Spending", "Net"))
    assert income["y"] == [1000, 12345.6]
    assert spending["y"] == [-300, -13000]
    assert net["y"] == [700, -654.4]
    assert net["mode"] == "lines+markers"
    assert income["x"] == ["2026-01-01", "2026-02-01"]
    assert income["hovertext"][1] == "Income MX&#36;12,345.60"
    assert spending["hovertext"][1] == "Spending MX&#36;13,000.00"
    assert net["hovertext"][1] == "Net −MX&#36;654.40"  # noqa: RUF001
    assert "Jan 2026 – Feb 2026" in figure.layout.meta["alt"]  # noqa: RUF001
    assert "Income MX$13,345.60, spending MX$13,300.00" in figure.layout.meta["alt"]


@pytest.mark.parametrize(
    ("since", "until", "hatched", "note"),
    [
        ((2026, 1, 1), (2026, 3, 31), [False, False, False], ""),
        ((2026, 1, 1), (2026, 3, 30), [False, False, True], "Hatched: only Mar 1 – Mar 30, 2026."),  # noqa: RUF001
        (
            (2026, 1, 31),
            (2026, 3, 1),
            [True, False, True],
            "Hatched: only Jan 31, 2026; Mar 1, 2026.",
        ),
    ],
)
def test_months_that_a_period_holds_in_part_are_hatched_and_said_to_be_so(
    since: tuple[int, int, int], until: tuple[int, int, int], hatched: list[bool], note: str
) -> None:
    months = [(f"2026-0{month}-01", "MXN", 2.0, 1.0, 1.0) for month in (1, 2, 3)]
    rows = frame(charts.cashflow, *months)
    figure = charts.cashflow(rows, Period(date(*since), date(*until)))
    assert figure.layout.meta["note"] == note
    for name in ("Income", "Spending"):
        drawn = {
            month: bars["marker"]["pattern"]["shape"] for bars in traces(figure, name) for month in bars["x"]
        }
        assert [drawn[month] != "" for month, *_ in months] == hatched
    assert charts.cashflow(rows).layout.meta["note"] == ""


def test_a_month_of_which_a_period_holds_a_few_days_within_is_hatched() -> None:
    rows = frame(charts.cashflow, ("2026-02-01", "MXN", 2.0, 1.0, 1.0))
    figure = charts.cashflow(rows, Period(date(2026, 2, 10), date(2026, 2, 20)))
    assert figure.layout.meta["note"] == "Hatched: only Feb 10 – Feb 20, 2026."  # noqa: RUF001


def test_many_days_are_drawn_as_weeks_with_the_same_sums() -> None:
    days = pd.date_range("2026-01-05", periods=140)  # a Monday, and twenty weeks
    rows = frame(charts.daily, *[(day, "MXN", 2.0, 1.0) for day in days])
    assert charts.daily_grain(rows) == "week"
    figure = charts.daily(rows)
    [income], [spending] = traces(figure, "Income"), traces(figure, "Spending")
    assert income["x"][:2] == ["2026-01-05", "2026-01-12"]
    assert income["y"] == [14.0] * 20
    assert spending["y"] == [-7.0] * 20


def test_few_days_are_drawn_singly() -> None:
    days = pd.date_range("2026-01-05", periods=30)
    rows = frame(charts.daily, *[(day, "MXN", 2.0, 1.0) for day in days])
    assert charts.daily_grain(rows) == "day" == charts.daily_grain(rows[:0])
    figure = charts.daily(rows)
    assert len(traces(figure, "Income")[0]["x"]) == 30


NOBODYS = [date(1, 1, 1), date(9999, 12, 31), None, pd.NaT]


def dated(*days: Any, column: str = "day") -> pd.DataFrame:
    rows = [(day, "MXN", 10.0, 4.0, 6.0) for day in days]
    return pd.DataFrame(rows, columns=[column, "currency", "income", "spending", "net"])


@pytest.mark.parametrize("period", [None, Period(date(1, 1, 1), date(9999, 12, 31))])
def test_months_that_nobody_means_are_left_out_and_said_to_be(period: Period | None) -> None:
    figure = charts.cashflow(dated(*NOBODYS, date(2026, 1, 1), column="month"), period)
    assert [bars.x for bars in figure.data if bars.name == "Income"] == [("2026-01-01",)]
    assert figure.layout.meta["note"] == "4 rows without a date in the years 1900 to 2199 left out."


def test_days_that_nobody_means_are_left_out_and_said_to_be() -> None:
    figure = charts.daily(dated(*NOBODYS, date(2026, 1, 5), date(2026, 1, 6)))
    assert charts.daily_grain(dated(*NOBODYS, date(2026, 1, 5))) == "day"
    assert [bars.x for bars in figure.data if bars.name == "Income"] == [("2026-01-05", "2026-01-06")]
    assert figure.layout.meta["note"] == "4 rows without a date in the years 1900 to 2199 left out."


@pytest.mark.parametrize("days", [NOBODYS, NOBODYS[:1], NOBODYS[1:2], NOBODYS[2:], []])
def test_a_chart_without_any_day_says_that_there_is_nothing(days: list[Any]) -> None:
    for figure in (charts.daily(dated(*days)), charts.cashflow(dated(*days, column="month"))):
        assert figure.layout.meta["alt"] == "No income or spending in this period."
        assert bool(figure.layout.meta["note"]) == bool(days)


@pytest.mark.parametrize("kind", ["datetime64[s]", "datetime64[us]", "datetime64[us, UTC]"])
def test_days_survive_in_whichever_type_they_come(kind: str) -> None:
    frame = dated(date(1, 1, 1), date(9999, 12, 31), date(2026, 1, 5))
    figure = charts.daily(frame.astype({"day": "datetime64[s]"}).assign(day=lambda f: _as(f["day"], kind)))
    assert [bars.x for bars in figure.data if bars.name == "Income"] == [("2026-01-05",)]


def _as(days: Any, kind: str) -> Any:
    return days.dt.as_unit("us").dt.tz_localize("UTC") if "UTC" in kind else days.astype(kind)


@pytest.mark.parametrize(
    ("values", "is_filled"),
    [((53, 60), False), ((0, 60), True), ((-5, 60), True), ((1, 60), True), ((-9, -8), False)],
)
def test_a_curve_is_filled_down_to_a_zero_that_is_seen(
    values: tuple[float, float], *, is_filled: bool
) -> None:
    rows = pd.DataFrame({"day": [date(2026, 1, 1), date(2026, 1, 2)], "currency": "MXN", "net": values})
    figure = charts.curve(rows, "net", "Net worth")
    low, high = figure.layout.yaxis.range
    assert (low <= 0 <= high) == is_filled == (figure.data[0].fill == "tozeroy")
