"""Timeline: money of one currency over time, low enough to stand beside others on a first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from belvo_data.charts.canvas import MONEY_UP, Figure, dressed, sentence, time_axis
from belvo_data.charts.heading import headed
from belvo_data.charts.palette import INCOME, INK, NET, PAPER, SPENDING
from belvo_data.formats.days import FIRST, LAST, day, month, span
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import money
from belvo_data.period import Period

if TYPE_CHECKING:
    from datetime import date

    from belvo_data.formats.days import Grain

LOW = 190
MONTHS_FROM = 150  # days from which on a day's label is its month
SOFT = {INCOME: "rgba(14, 154, 134, 0.15)", NET: "rgba(60, 90, 210, 0.14)"}
HIDDEN = {"size": 16, "opacity": 0}  # a line reports no click, its markers do


@headed("Income and spending")
def flow_line(frame: pd.DataFrame, grain: Grain = "month", *, height: int = LOW) -> Figure:
    """Draw ``month, currency, income, spending, net`` of one currency: bars around zero, net as a line.

    A mark's ``customdata`` is its days as a period's text.

    Example:
        >>> frame = bd.metrics.cashflow(db, "last 12 months", currencies=["BRL"])
        >>> bd.charts.flow_line(frame).layout.meta["title"]
        'Income and spending'
    """
    rows = dated(frame, "month")
    if rows.empty:
        return sentence(_("No income or spending in this period"))
    code = str(rows["currency"].iloc[0])
    steps = [step_of(at.date(), grain) for at in rows["at"]]
    figure = Figure()
    for name, column, sign, colour in (
        (_("Income"), "income", 1, INCOME),
        (_("Spending"), "spending", -1, SPENDING),
    ):
        figure.add_bar(
            name=name,
            x=[f"{at:%Y-%m-%d}" for at in rows["at"]],
            y=[sign * float(value) for value in rows[column]],
            marker_color=colour,
            customdata=[str(step) for step in steps],
            hovertext=[f"{name} {money(value, code)}" for value in rows[column]],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.add_scatter(
        name=_("Saved"),
        x=[f"{at:%Y-%m-%d}" for at in rows["at"]],
        y=[float(value) for value in rows["net"]],
        mode="lines+markers",
        line={"color": NET, "width": 2.5},
        marker={"size": 8, "color": NET, "line": {"color": PAPER, "width": 1.5}},
        customdata=[str(step) for step in steps],
        hovertext=[f"{_('Saved')} {money(value, code)}" for value in rows["net"]],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    said = _("Income {income}, spending {spending}, saved {net}.").format(
        income=money(rows["income"].sum(), code),
        spending=money(rows["spending"].sum(), code),
        net=money(rows["net"].sum(), code),
    )
    return timed(figure, steps, grain, said, height, legend=True)


@headed("{by}")
def curve(
    frame: pd.DataFrame, column: str, name: str, *, at: str = "day", height: int = LOW, colour: str = INCOME
) -> Figure:
    """Draw one column of ``currency`` over the days of ``at`` as a line, filled where zero is in sight.

    Args:
        name: what the line is, in words that are translated.

    Example:
        >>> frame = bd.metrics.net_worth_history(db, "last 12 months", currencies=["BRL"])
        >>> bd.charts.curve(frame, "net", "Net worth").layout.meta["title"]
        'Net worth'
    """
    rows = dated(frame, at).dropna(subset=[column])
    if rows.empty:
        return sentence(_("Nothing is known of this period"), by=name)
    code = str(rows["currency"].iloc[0])
    values = [float(value) for value in rows[column]]
    days = [moment.date() for moment in rows["at"]]
    low, high = min(values), max(values)
    room = ((high - low) or abs(high) or 1) * 0.15
    bottom, top = low - room, high + room
    figure = Figure()
    figure.add_scatter(
        name=name,
        x=[f"{one:%Y-%m-%d}" for one in days],
        y=values,
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker=HIDDEN | {"color": colour},
        fill="tozeroy" if bottom <= 0 <= top else "none",
        fillcolor=SOFT.get(colour, SOFT[NET]),
        customdata=[str(Period(one)) for one in days],
        hovertext=[
            f"{day(one)}<br><b>{money(value, code)}</b>" for one, value in zip(days, values, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    said = _("{name} from {first} to {last}.").format(
        name=name, first=money(values[0], code), last=money(values[-1], code)
    )
    steps = [Period(one) for one in days]
    figure = timed(figure, steps, "day", said, height)
    figure.update_layout(meta={**figure.layout.meta, "by": name})
    return figure.update_yaxes(range=[bottom, top])


def dated(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows with a day that somebody may have meant, in order, with it as ``at``."""
    at = pd.to_datetime(frame[column], errors="coerce")
    return frame.assign(at=at)[at.dt.year.between(FIRST.year, LAST.year)].sort_values("at")


def step_of(first: date, grain: Grain) -> Period:
    """Return the days of the step of a grain that begins on a day."""
    begin = pd.Timestamp(first)
    after = {
        "day": pd.DateOffset(days=1),
        "week": pd.DateOffset(days=7),
        "month": pd.DateOffset(months=1),
        "quarter": pd.DateOffset(months=3),
        "year": pd.DateOffset(years=1),
    }[grain]
    return Period(first, (begin + after - pd.Timedelta(days=1)).date())


def timed(
    figure: Figure, steps: list[Period], grain: Grain, said: str, height: int, *, legend: bool = False
) -> Figure:
    dressed(
        figure,
        said,
        height,
        legend=legend,
        barmode="relative",
        bargap=0.3,
        barcornerradius=3,
        hovermode="x unified" if legend else "closest",
    )
    figure.update_yaxes(MONEY_UP | {"nticks": 5, "fixedrange": True, "tickfont_color": INK})
    return figure.update_xaxes(_axis(steps, grain))


def _label(step: Period, grain: Grain) -> str:
    said = month(step.since) if grain == "month" else span(step.since, step.until, grain)
    return said.replace(" ", "<br>", 1) if grain == "month" else said


def _axis(steps: list[Period], grain: Grain) -> dict[str, Any]:
    """Return an axis of time, in the language that is spoken."""
    known = {one.since: one for one in steps}
    is_long = grain == "day" and (steps[-1].until - steps[0].since).days > MONTHS_FROM
    named: Grain = "month" if is_long else grain
    return time_axis(list(known), lambda one: _label(known[one], named)) | {"hoverformat": "%Y-%m-%d"}
