"""Day map: the days of a period as a calendar of weeks, and how large amounts are, of one currency."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from belvo_data.charts.canvas import Figure, dressed, sentence
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import brief
from belvo_data.charts.palette import FAINT, INCOME, INK, QUIET, SPENDING
from belvo_data.charts.timeline import dated
from belvo_data.formats.days import day, month, weekday_of
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import count, money
from belvo_data.period import Period

if TYPE_CHECKING:
    from datetime import date

HEIGHT = 190
WEEKS = 106  # that are drawn, the newest
STRONG = 0.95  # of the days, whose amount has the strongest colour: one rent would pale all others
SHADES = [[0.0, "rgba(219, 107, 30, 0.10)"], [1.0, "rgba(219, 107, 30, 1)"]]
FLOWS = ("spending", "income", None)


@headed("Spending day by day")
def day_map(frame: pd.DataFrame, period: Period, *, height: int = HEIGHT) -> Figure:
    """Draw ``day, currency, income, spending``: a square a day, the stronger, the more was spent.

    A square's ``customdata`` is its day as a period's text. Of a long period the newest two years are drawn.

    Example:
        >>> frame = bd.metrics.daily(db, "last 90 days", currencies=["BRL"])
        >>> bd.charts.day_map(frame, bd.Period("last 90 days")).layout.meta["title"]
        'Spending day by day'
    """
    rows = dated(frame, "day")
    if rows.empty:
        return sentence(_("No income or spending in this period"))
    code = str(rows["currency"].iloc[0])
    spent = {at.date(): float(value) for at, value in zip(rows["at"], rows["spending"], strict=True)}
    came = {at.date(): float(value) for at, value in zip(rows["at"], rows["income"], strict=True)}
    last = min(period.until, max(spent))
    first = max(period.since, min(spent), last - timedelta(weeks=WEEKS))
    begin = first - timedelta(days=first.weekday())
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    weeks = [(one - begin).days // 7 for one in days]
    amounts = [max(spent.get(one, 0.0), 0.0) for one in days]
    told = [
        f"{day(one)}<br>{_('Spending')} <b>{money(spent.get(one, 0), code)}</b>"
        f"<br>{_('Income')} {money(came.get(one, 0), code)}"
        for one in days
    ]
    figure = _squares(days, weeks, amounts, told)
    most = max(range(len(days)), key=amounts.__getitem__)
    said = _("The most was spent on {day}: {amount}.").format(
        day=day(days[most]), amount=money(amounts[most], code)
    )
    figure = dressed(figure, said, height)
    figure.update_yaxes(
        tickvals=[0, 2, 4, 6],
        ticktext=[weekday_of(one + 1)[:3] for one in (0, 2, 4, 6)],
        range=[6.6, -0.6],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont={"color": INK, "size": 10},
    )
    return figure.update_xaxes(_months(days, begin) | {"range": [-0.6, weeks[-1] + 0.6]})


@headed("How large the amounts are")
def sizes(frame: pd.DataFrame, *, height: int = HEIGHT) -> Figure:
    """Draw ``least, below, currency, flow, transactions``: how many are of which size, by what they count as.

    A bar's ``customdata`` is its step, as ``100..200``.

    Example:
        >>> frame = bd.metrics.sizes(db, "last 12 months", currencies=["BRL"])
        >>> bd.charts.sizes(frame).layout.meta["title"]
        'How large the amounts are'
    """
    if frame.empty:
        return sentence(_("No amounts in this period"))
    code = str(frame["currency"].iloc[0])
    steps = sorted(
        {(float(least), float(below)) for least, below in zip(frame["least"], frame["below"], strict=True)}
    )
    place = {least: number for number, (least, _below) in enumerate(steps)}
    figure = _stacks(frame, place, code)
    sums: dict[float, int] = {}
    for least, many in zip(frame["least"], frame["transactions"], strict=True):
        sums[float(least)] = sums.get(float(least), 0) + int(many)
    least = max(sums, key=sums.__getitem__)
    said = _("Most transactions, {number}, are from {least} to {below}.").format(
        number=count(sums[least]), least=money(least, code), below=money(dict(steps)[least], code)
    )
    figure = dressed(figure, said, height, legend=True)
    figure.update_layout(barmode="stack", bargap=0.06, barcornerradius=2)
    figure.update_yaxes(nticks=5, fixedrange=True, tickfont_color=INK, tickformat=",d")
    return figure.update_xaxes(
        tickvals=[one - 0.5 for one in range(len(steps))],
        ticktext=[brief(least) for least, _below in steps],
        tickangle=0,
        fixedrange=True,
        showgrid=False,
        tickfont={"color": INK, "size": 10},
    )


def _stacks(frame: pd.DataFrame, place: dict[float, int], code: str) -> Figure:
    """Return a bar a step, of what transactions count as.

    Args:
        place: where each step stands, by the least amount in it.
    """
    named = {
        "spending": (_("Spending"), SPENDING),
        "income": (_("Income"), INCOME),
        None: (_("Neither"), QUIET),
    }
    figure = Figure()
    for flow in FLOWS:
        rows = frame[frame["flow"].isna() if flow is None else frame["flow"] == flow]
        if rows.empty:
            continue
        name, colour = named[flow]
        figure.add_bar(
            name=name,
            x=[place[float(least)] for least in rows["least"]],
            y=[int(one) for one in rows["transactions"]],
            marker_color=colour,
            customdata=[
                f"{least:.0f}..{below:.0f}" for least, below in zip(rows["least"], rows["below"], strict=True)
            ],
            hovertext=[
                f"{name}, {money(least, code)} – {money(below, code)}<br><b>{count(int(many))}</b>"  # noqa: RUF001
                for least, below, many in rows[["least", "below", "transactions"]].itertuples(index=False)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    return figure


def _squares(days: list[date], weeks: list[int], amounts: list[float], told: list[str]) -> Figure:
    """Return a square a day, each with a mark that nobody sees and that can be clicked."""
    strongest = float(pd.Series([one for one in amounts if one] or [1.0]).quantile(STRONG))
    figure = Figure(
        go.Heatmap(
            x=weeks,
            y=[one.weekday() for one in days],
            z=amounts,
            zmin=0,
            zmax=strongest,
            colorscale=SHADES,
            showscale=False,
            xgap=1.5,
            ygap=1.5,
            hoverinfo="skip",
        )
    )
    hidden = {"opacity": 0}
    return figure.add_scatter(
        x=weeks,
        y=[one.weekday() for one in days],
        mode="markers",
        marker={"symbol": "square", "size": 16, "opacity": 0, "color": FAINT},
        selected={"marker": hidden},
        unselected={"marker": hidden},
        customdata=[str(Period(one)) for one in days],
        hovertext=told,
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _months(days: list[date], begin: date) -> dict[str, Any]:
    """Return an axis of weeks that names months where they begin, as many as fit."""
    firsts = [one for one in days if one.day == 1] or days[:1]
    marked = firsts[:: max(1, -(-len(firsts) // 12))]
    return {
        "tickvals": [(one - begin).days // 7 for one in marked],
        "ticktext": [month(one, year=False) for one in marked],
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": INK, "size": 10},
    }
