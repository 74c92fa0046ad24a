"""Comparison: categories of one period beside another's, and the days of the week, of one currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from belvo_data.charts.canvas import MONEY, MONEY_UP, Figure, dressed, lines, sentence
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import beside, short
from belvo_data.charts.palette import INK, QUIET, SPENDING
from belvo_data.formats.codes import in_words
from belvo_data.formats.days import weekday_of
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import money, share

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 280
MOST = 8
WEEKEND = ("6", "7")
Against = Literal["before", "year_ago"]


@headed("Spending beside another period")
def comparison(frame: pd.DataFrame, against: Against = "before", *, height: int = HEIGHT) -> Figure:
    """Draw ``label, total, before, year_ago`` of spending: each category's two bars, the largest first.

    A bar's ``customdata`` is its category.

    Example:
        >>> frame = bd.metrics.compared(db, "2026-09", currencies=["BRL"], dimension="category")
        >>> len(bd.charts.comparison(frame).data)
        2
    """
    rows = frame[frame["flow"] == "spending"]
    rows = rows.reindex(rows["total"].abs().sort_values(ascending=False).index).head(MOST)
    if rows.empty:
        return sentence(_("No spending in this period"))
    code = str(rows["currency"].iloc[0])
    other = _("The period before") if against == "before" else _("A year ago")
    names = [in_words(label) or _("Not categorised") for label in rows["label"]]
    figure = Figure()
    for name, column, colour in ((other, against, QUIET), (_("This period"), "total", SPENDING)):
        figure.add_bar(
            name=name,
            orientation="h",
            y=list(range(len(names))),
            x=[float(value) for value in rows[column]],
            marker_color=colour,
            customdata=[value if isinstance(value, str) else "" for value in rows["label"]],
            hovertext=[
                f"{short(label, 40)} · {name}<br><b>{money(value, code)}</b>{_change(total, before)}"
                for label, value, total, before in zip(
                    names, rows[column], rows["total"], rows[against], strict=True
                )
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    rise = max(zip(names, rows["total"] - rows[against], strict=True), key=lambda one: float(one[1]))
    said = _("{what} changed most upwards: {amount}.").format(
        what=rise[0], amount=money(rise[1], code, signed=True)
    )
    figure.update_layout(barmode="group", bargap=0.25, bargroupgap=0.05)
    figure = dressed(figure, said, height, legend=True, barcornerradius=3)
    figure.update_xaxes(MONEY | {"nticks": 5, "fixedrange": True, "tickfont_color": INK})
    return figure.update_yaxes(
        lines([beside(name) for name in names])
        | {"fixedrange": True, "tickfont_color": INK, "automargin": True}
    )


@headed("Spending by weekday")
def weekdays(frame: pd.DataFrame, *, height: int = HEIGHT) -> Figure:
    """Draw ``label, total, transactions`` of the days of the week, from Monday on; ``customdata`` is the day.

    Example:
        >>> frame = bd.metrics.breakdown(db, "last 12 months", currencies=["BRL"], dimension="weekday")
        >>> bd.charts.weekdays(frame).layout.meta["title"]
        'Spending by weekday'
    """
    rows = frame.dropna(subset=["label"]).sort_values("label")
    if rows.empty:
        return sentence(_("No spending in this period"))
    code = str(rows["currency"].iloc[0])
    days = [weekday_of(int(label)) for label in rows["label"]]
    figure = Figure()
    figure.add_bar(
        x=[one[:3] for one in days],
        y=[float(value) for value in rows["total"]],
        marker_color=SPENDING,
        customdata=[str(label) for label in rows["label"]],
        hovertext=[
            f"{name}<br><b>{money(total, code)}</b><br>{share(part)}"
            for name, total, part in zip(days, rows["total"], rows["share"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    most = max(zip(rows["label"], rows["total"], strict=True), key=lambda one: float(one[1]))
    said = _("Most is spent on {day}: {amount}.").format(
        day=weekday_of(int(most[0]), inside=True), amount=money(most[1], code)
    )
    weekend = rows[rows["label"].isin(WEEKEND)]
    note = _("On weekends {amount}, {share} of it.").format(
        amount=money(weekend["total"].sum(), code), share=share(weekend["share"].sum())
    )
    figure = dressed(figure, said, height, note=note, barcornerradius=3)
    figure.update_xaxes(fixedrange=True, showgrid=False, tickfont_color=INK, tickangle=0)
    return figure.update_yaxes(MONEY_UP | {"nticks": 5, "fixedrange": True, "tickfont_color": INK})


def _change(total: float, before: float) -> str:
    return f"<br>{share(float(total - before) / float(before), signed=True)}" if before else ""
