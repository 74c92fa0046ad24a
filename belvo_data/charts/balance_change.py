"""Balance change: how income, spending and all the rest add up to what balances changed by."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from belvo_data.charts.canvas import MONEY_UP, Figure, dressed, sentence
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import short
from belvo_data.charts.palette import INCOME, INK, NET, SPENDING
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import compact, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

HEIGHT = 280
ROOM = 0.14  # of what is drawn, above and below
CHANGE = "change"
FIRST = ("income", "spending")


@headed("How balances changed")
def balance_change(frame: pd.DataFrame, *, height: int = HEIGHT) -> Figure:
    """Draw ``part, amount, currency`` of one currency as a waterfall that ends with the change of balances.

    Own moves that even out have no step; what remains unexplained has one.

    Example:
        >>> frame = bd.metrics.conservation(db, "last 12 months", currencies=["BRL"])
        >>> bd.charts.balance_change(frame).layout.meta["title"]
        'How balances changed'
    """
    sums = frame.groupby("part", sort=False)["amount"].sum() if len(frame) else None
    if sums is None or CHANGE not in sums:
        return sentence(_("No balance is known in this period"))
    code = str(frame["currency"].iloc[0])
    steps = [
        *((name, float(sums[name])) for name in FIRST if name in sums),
        *(
            (str(name), float(amount))
            for name, amount in sorted(sums.items(), key=lambda one: -abs(one[1]))
            if name not in {*FIRST, CHANGE} and round(float(amount), 2)
        ),
    ]
    change = float(sums[CHANGE])
    names = [*(called(name) for name, _amount in steps), _("Change of balances")]
    amounts = [*(amount for _name, amount in steps), change]
    figure = Figure(
        go.Waterfall(
            x=list(range(len(names))),
            y=amounts,
            measure=[*("relative" for _step in steps), "total"],
            text=[compact(amount) for amount in amounts],
            textposition="outside",
            cliponaxis=False,
            customdata=[*(name for name, _amount in steps), ""],
            hovertext=[
                f"{short(name, 40)}<br><b>{money(amount, code, signed=True)}</b>"
                for name, amount in zip(names, amounts, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            increasing={"marker": {"color": INCOME}},
            decreasing={"marker": {"color": SPENDING}},
            totals={"marker": {"color": NET}},
            connector={"line": {"width": 1, "color": "rgba(127, 135, 146, 0.5)"}},
        )
    )
    dressed(figure, conserved(frame), height, top=22)
    figure.update_yaxes(
        MONEY_UP | {"nticks": 5, "fixedrange": True, "tickfont_color": INK, "range": _range(amounts[:-1])}
    )
    return figure.update_xaxes(
        tickvals=list(range(len(names))),
        ticktext=[short(name, 22).replace(" ", "<br>", 1) for name in names],
        tickangle=0,
        fixedrange=True,
        showgrid=False,
        tickfont={"color": INK, "size": 10},
    )


def unfiltered(filters: str) -> Figure:
    """Return what stands in place of the change where filters leave out rows that balances change by.

    Args:
        filters: in words.
    """
    return sentence(
        _("Balances change by all rows"),
        _("How they changed is shown without these filters: {filters}.").format(filters=filters),
    )


def _range(steps: Sequence[float]) -> list[float]:
    """Return from where to where the amounts reach, with room for what is written beside them."""
    levels = [0.0, *accumulate(steps)]
    low, high = min(levels), max(levels)
    room = (high - low or 1.0) * ROOM
    return [low - room, high + room]


def conserved(frame: pd.DataFrame) -> str:
    """Return in a sentence how the parts add up to the change of balances, and what remains unexplained."""
    sums = frame.groupby("part")["amount"].sum() if len(frame) else None
    if sums is None or CHANGE not in sums:
        return _("No balance is known in this period.")
    code = str(frame["currency"].iloc[0])
    unexplained = float(sums.get("unexplained", 0))
    rest = sum(float(amount) for name, amount in sums.items() if name not in {*FIRST, CHANGE, "unexplained"})
    said = _(
        "Booked: income {income} less spending {spending}, moves and others {rest}; "
        "balances changed by {change}."
    ).format(
        income=money(float(sums.get("income", 0)), code),
        spending=money(-float(sums.get("spending", 0)), code),
        rest=money(rest, code, signed=True),
        change=money(float(sums[CHANGE]), code, signed=True),
    )
    if not round(unexplained, 2):
        return said
    return f"{said} {_('Unexplained: {amount}.').format(amount=money(unexplained, code, signed=True))}"


def pending(frame: pd.DataFrame, flows: pd.DataFrame) -> str:
    """Return in a sentence what ``flows`` count beyond the booked parts of ``frame``; empty: nothing.

    Args:
        flows: ``income, spending`` of the same rows, with those that are pending.
    """
    if not len(frame) or not len(flows):
        return ""
    sums = frame.groupby("part")["amount"].sum()
    code = str(frame["currency"].iloc[0])
    income = float(flows["income"].sum()) - float(sums.get("income", 0))
    spending = float(flows["spending"].sum()) + float(sums.get("spending", 0))
    parts = [(_("income"), income), (_("spending"), spending)]
    told = [f"{name} {money(amount, code)}" for name, amount in parts if round(amount, 2)]
    if not told:
        return ""
    return _("Pending, and so in no balance yet: {amounts}.").format(amounts=", ".join(told))


def called(part: str) -> str:
    """Return what a part of the change is called."""
    return _("Unexplained") if part == "unexplained" else in_words(part)
