"""Sides: what came in to the right and what went out to the left, a bar for each name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from belvo_data.charts.canvas import MONEY, Panel, by_currency, finish, lines, panels, sentence, with_room
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import beside, brief, money, plain, safe
from belvo_data.charts.palette import INCOME, SPENDING
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

BAR, TOP = 34, 12
ROOM = 0.14  # of the span, for the words at the end of a bar


@headed("In and out by account")
def account_flows(frame: pd.DataFrame) -> go.Figure:
    """Draw ``account, currency, inflow, outflow``: what came into and went out of each account.

    Example:
        >>> frame = bd.metrics.account_flows(db, "last 12 months")
        >>> bd.charts.account_flows(frame).layout.meta["title"]
        'In and out by account'
    """
    return _sides(
        frame,
        "account",
        ("inflow", _("Inflow")),
        ("outflow", _("Outflow")),
        missing=_("Unnamed account"),
        told=_("In and out by account"),
    )


@headed("Income and spending by owner")
def owner_flows(frame: pd.DataFrame) -> go.Figure:
    """Draw ``owner, currency, income, spending`` of each owner.

    Example:
        >>> frame = bd.metrics.owner_flows(db, "last 12 months")
        >>> bd.charts.owner_flows(frame).layout.meta["title"]
        'Income and spending by owner'
    """
    return _sides(
        frame,
        "owner",
        ("income", _("Income")),
        ("spending", _("Spending")),
        missing=_("No owner named"),
        told=_("Income and spending by owner"),
    )


def _sides(
    frame: pd.DataFrame, who: str, right: tuple[str, str], left: tuple[str, str], *, missing: str, told: str
) -> go.Figure:
    parts = by_currency(frame, right[0], left[0])
    if not parts:
        return sentence(_("Nothing came in or went out in this period"))
    parts = [(currency, _leading(rows, who, right[0], left[0])) for currency, rows in parts]
    drawn = panels([currency for currency, _rows in parts], [BAR * len(rows) for _code, rows in parts])
    for panel, (_code, rows) in zip(drawn, parts, strict=True):
        names = [plain(name, missing) for name in rows[who]]
        _bars(panel, names, right[1], INCOME, [float(value) for value in rows[right[0]]])
        _bars(panel, names, left[1], SPENDING, [-float(value) for value in rows[left[0]]])
        reach = [*(float(value) for value in rows[right[0]]), *(-float(value) for value in rows[left[0]])]
        panel.axes(x=MONEY | {"range": with_room(reach, ROOM)}, y=lines([beside(name) for name in names]))
    each = [f"{currency}: {len(rows)}" for currency, rows in parts]
    return finish(drawn[0].figure, [told, *each], legend=True, barmode="overlay")


def _leading(rows: pd.DataFrame, who: str, *sums: str) -> pd.DataFrame:
    """Return those of most and the rest as one: more bars than that nobody reads."""
    most = rows[list(sums)].astype(float).sum(axis=1).sort_values(ascending=False, kind="stable").index
    if len(most) <= TOP:
        return rows
    rest = rows.loc[most[TOP:]]
    other = _("Other ({number})").format(number=count(len(rest)))
    together = {who: other, **{one: float(rest[one].astype(float).sum()) for one in sums}}
    return pd.concat([rows.loc[most[:TOP]], pd.DataFrame([together])], ignore_index=True)


def _bars(panel: Panel, names: Sequence[str], side: str, colour: str, values: Sequence[Any]) -> None:
    panel.bars(
        side,
        orientation="h",
        x=list(values),
        y=list(range(len(names))),
        width=0.65,
        marker_color=colour,
        text=[brief(abs(value)) for value in values],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            f"{safe(name)}<br>{side}<br><b>{money(abs(value), panel.name)}</b>"
            for name, value in zip(names, values, strict=True)
        ],
    )
