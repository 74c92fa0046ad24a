"""Measure: one measure of one currency over time, as bars of a grain."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from belvo_data.charts.canvas import Figure, sentence
from belvo_data.charts.heading import headed
from belvo_data.charts.palette import INCOME, NET, SPENDING
from belvo_data.charts.timeline import dated, step_of, timed
from belvo_data.formats.days import span
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import count, money

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from belvo_data.formats.days import Grain
    from belvo_data.period import Period

HEIGHT = 270
COLOURS = {"income": INCOME, "spending": SPENDING}
COUNTED = "transactions"
MOST = 4000  # steps: ten years of days


@headed("{by}")
def measure(
    frame: pd.DataFrame, column: str, name: str, grain: Grain = "month", *, height: int = HEIGHT
) -> Figure:
    """Draw one measure of ``month, currency, income, spending, net, amount, average, transactions``.

    A bar's ``customdata`` is its days as a period's text; a step without rows has a bar of nothing.

    Args:
        column: the measure.
        name: what it is called, in words that are translated.

    Example:
        >>> frame = bd.metrics.series(db, "last 12 months", currencies=["BRL"])
        >>> bd.charts.measure(frame, "spending", "Spending").layout.meta["title"]
        'Spending'
    """
    rows = dated(frame, "month").dropna(subset=[column])
    if rows.empty:
        return sentence(_("No transactions in this period"), by=name)
    code = str(rows["currency"].iloc[0])
    known = {at.date(): float(value) for at, value in zip(rows["at"], rows[column], strict=True)}
    steps = _steps(min(known), max(known), grain)
    values = [known.get(one.since, 0.0) for one in steps]
    told = [count(int(value)) if column == COUNTED else money(value, code) for value in values]
    figure = Figure()
    figure.add_bar(
        name=name,
        x=[f"{one.since:%Y-%m-%d}" for one in steps],
        y=values,
        marker_color=COLOURS.get(column, NET),
        customdata=[str(one) for one in steps],
        hovertext=[
            f"{span(one.since, one.until, grain)}<br><b>{said}</b>"
            for one, said in zip(steps, told, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    most = max(range(len(values)), key=lambda place: abs(values[place]))
    said = _("{name}: the most was {most} in {when}.").format(
        name=name, most=told[most], when=span(steps[most].since, steps[most].until, grain)
    )
    figure = timed(figure, steps, grain, said, height)
    return figure.update_layout(meta={**figure.layout.meta, "by": name})


def _steps(first: date, last: date, grain: Grain) -> list[Period]:
    """Return the steps from the one of a day to that of another."""
    steps = [step_of(first, grain)]
    while steps[-1].until < last and len(steps) < MOST:
        steps.append(step_of(steps[-1].until + timedelta(days=1), grain))
    return steps
