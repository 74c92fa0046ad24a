"""Flow: what came in, what went out, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from belvo_data.charts.canvas import MONEY_UP, Panel, by_currency, finish, panels, sentence
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import money
from belvo_data.charts.palette import INCOME, NET, PAPER, SPENDING
from belvo_data.formats.days import FIRST, LAST, day, month, span
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from belvo_data.period import Period

    Parts = Sequence[tuple[str, pd.DataFrame]]

HEIGHT = 220
DAY = 86_400_000  # milliseconds, in which Plotly measures a bar on a time axis
DAYS_DRAWN_SINGLY = 120
MONTH_STEPS = (1, 2, 3, 6, 12)
LABELLED = 7  # labels that fit on a telephone
ISO = "%Y-%m-%d"


@headed("Income and spending by month")
def cashflow(frame: pd.DataFrame, period: Period | None = None) -> go.Figure:
    """Draw ``month, currency, income, spending, net``: bars either side of zero, what was left as a line.

    Rows whose month nobody means, such as year 1 or 9999, are left out, and said to be so.

    Args:
        period: what the frame is about; months that it holds in part are hatched, and said to be so.

    Example:
        >>> frame = bd.metrics.cashflow(db, "last 12 months")
        >>> bd.charts.cashflow(frame).layout.meta["title"]
        'Income and spending by month'
    """
    parts = _dated(frame, "month")
    if not parts:
        return sentence(_("No income or spending in this period"), _left_out(frame, parts))
    since, until = _span(parts)
    drawn = _panels(parts)
    for panel, (_code, rows) in zip(drawn, parts, strict=True):
        in_part = rows["at"].map(lambda at: bool(_days_of(at, period)))
        _either_side(panel, rows[~in_part], width=22 * DAY)
        _either_side(panel, rows[in_part], width=22 * DAY, pattern="/")
        _net(panel, rows)
    figure = drawn[0].figure.update_xaxes(_months(since, until))
    told = [f"{_('Income and spending by month')}, {month(since)} – {month(until)}", *_totals(parts)]  # noqa: RUF001
    days = dict.fromkeys(filter(None, (_days_of(at, period) for at in (since, until))))
    hatched = _("Hatched: only {days}.").format(days="; ".join(days)) if days else ""
    note = " ".join(filter(None, (hatched, _left_out(frame, parts))))
    return finish(figure, told, note, legend=True, barmode="relative", hovermode="x unified")


@headed("Income and spending by {by}")
def daily(frame: pd.DataFrame) -> go.Figure:
    """Draw ``day, currency, income, spending``: bars by day, or by week when the days are many.

    Rows whose day nobody means, such as year 1 or 9999, are left out, and said to be so.

    Example:
        >>> frame = bd.metrics.daily(db, "last 30 days")
        >>> bd.charts.daily(frame).layout.meta["title"]
        'Income and spending by day'
    """
    parts = _dated(frame, "day")
    if not parts:
        return sentence(_("No income or spending in this period"), _left_out(frame, parts), by=_("day"))
    since, until = _span(parts)
    weekly = _grain(since, until) == "week"
    by = _("week") if weekly else _("day")
    drawn = _panels(parts)
    for panel, (_code, rows) in zip(drawn, parts, strict=True):
        bars, width = (_by_week(rows), 5.5 * DAY) if weekly else (rows, 0.8 * DAY)
        _either_side(panel, bars, width=width)
    figure = drawn[0].figure.update_xaxes(_calendar(since, until, weekly=weekly))
    told = [f"{_('Income and spending by {by}').format(by=by)}, {day(since)} – {day(until)}", *_totals(parts)]  # noqa: RUF001
    note = _left_out(frame, parts)
    return finish(figure, told, note, by=by, legend=True, barmode="relative", hovermode="x unified")


def daily_grain(frame: pd.DataFrame) -> str:
    """Return what a bar of ``daily`` is: a ``day``, or a ``week`` when the days are many.

    Example:
        >>> bd.charts.daily_grain(bd.metrics.daily(db, "last 12 months"))
        'week'
    """
    parts = _dated(frame, "day")
    return _grain(*_span(parts)) if parts else "day"


def _grain(since: pd.Timestamp, until: pd.Timestamp) -> str:
    return "week" if (until - since).days > DAYS_DRAWN_SINGLY else "day"


def _dated(frame: pd.DataFrame, column: str) -> Parts:
    """Return each currency with those rows that have a day or month which somebody may have meant."""
    if frame.empty:
        return []
    at = pd.to_datetime(frame[column], errors="coerce")
    return by_currency(frame.assign(at=at)[at.dt.year.between(FIRST.year, LAST.year)])


def _left_out(frame: pd.DataFrame, parts: Parts) -> str:
    """Return how many rows have no such day."""
    count = len(frame) - sum(len(rows) for _code, rows in parts)
    if not count:
        return ""
    rows = ngettext("{number} row", "{number} rows", count)
    said = _("{rows} without a date in the years {first} to {last} left out.")
    return said.format(rows=rows, first=FIRST.year, last=LAST.year)


def _span(parts: Parts) -> tuple[pd.Timestamp, pd.Timestamp]:
    return min(rows["at"].min() for _code, rows in parts), max(rows["at"].max() for _code, rows in parts)


def _panels(parts: Parts) -> list[Panel]:
    drawn = panels([currency for currency, _rows in parts], [HEIGHT] * len(parts), share_x=True)
    for panel in drawn:
        panel.axes(x={}, y=MONEY_UP)
    return drawn


def _by_week(rows: pd.DataFrame) -> pd.DataFrame:
    monday = rows["at"] - pd.to_timedelta(rows["at"].dt.day_of_week, unit="D")
    return rows.assign(at=monday).groupby("at", as_index=False)[["income", "spending"]].sum()


def _either_side(panel: Panel, rows: pd.DataFrame, *, width: float, pattern: str = "") -> None:
    if rows.empty:
        return
    for name, column, sign, colour in (
        (_("Income"), "income", 1, INCOME),
        (_("Spending"), "spending", -1, SPENDING),
    ):
        panel.bars(
            name,
            x=_days(rows),
            y=(sign * rows[column].astype(float)).tolist(),
            width=width,
            marker_color=colour,
            marker_pattern_shape=pattern,
            hovertext=_said(name, rows[column], panel.name),
        )


def _net(panel: Panel, rows: pd.DataFrame) -> None:
    panel.points(
        _("Net"),
        x=_days(rows),
        y=rows["net"].astype(float).tolist(),
        mode="lines+markers",
        line={"color": NET, "width": 2.5},
        marker={"size": 9, "color": NET, "line": {"color": PAPER, "width": 1.5}},
        hovertext=_said(_("Net"), rows["net"], panel.name),
    )


def _days_of(at: pd.Timestamp, period: Period | None) -> str:
    """Return the days of a month that a period holds, if it holds only some."""
    first, last = at.date(), (at + pd.offsets.MonthEnd()).date()
    if period is None or (first in period and last in period):
        return ""
    since, until = max(first, period.since), min(last, period.until)
    return day(since) if since == until else span(since, until, "week")


def _days(rows: pd.DataFrame) -> list[str]:
    return [f"{at:{ISO}}" for at in rows["at"]]


def _said(name: str, amounts: pd.Series[float], currency: str) -> list[str]:
    return [f"{name} {money(amount, currency)}" for amount in amounts]


def _months(since: pd.Timestamp, until: pd.Timestamp) -> dict[str, object]:
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    step = next((n for n in MONTH_STEPS if months <= n * LABELLED), MONTH_STEPS[-1])
    marked = pd.date_range(since, until, freq="MS")[::step]
    margin = pd.Timedelta(days=20)
    return {
        "range": [f"{since - margin:{ISO}}", f"{until + margin:{ISO}}"],
        "tickvals": [f"{at:{ISO}}" for at in marked],
        "ticktext": [month(at.date()).replace(" ", "<br>", 1) for at in marked],
        "hoverformat": "%Y-%m",
        "showgrid": False,
    }


def _calendar(since: pd.Timestamp, until: pd.Timestamp, *, weekly: bool) -> dict[str, object]:
    step = max(1, -(-(until - since).days // LABELLED))
    marked = pd.date_range(since, until, freq=f"{step}D")
    margin = pd.Timedelta(days=7 if weekly else 3)
    return {
        "range": [f"{since - margin:{ISO}}", f"{until + margin:{ISO}}"],
        "tickvals": [f"{at:{ISO}}" for at in marked],
        "ticktext": [
            day(at.date(), year=False)
            + (f"<br>{at.year}" if at == marked[0] or at.day_of_year < step else "")
            for at in marked
        ],
        "hoverformat": "%Y-%m-%d",
        "showgrid": False,
    }


def _totals(parts: Parts) -> list[str]:
    return [
        _("Income {income}, spending {spending}").format(
            income=money(rows["income"].sum(), currency), spending=money(rows["spending"].sum(), currency)
        )
        for currency, rows in parts
    ]
