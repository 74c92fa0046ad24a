"""Ranking: where the money went, the largest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from belvo_data.charts.canvas import MONEY, Panel, by_currency, finish, lines, panels, sentence, with_room
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import beside, brief, money, plain, safe
from belvo_data.charts.palette import QUIET, SPENDING
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

BAR = 28
TOLD = 3  # bars that the alternative text spells out


class Bar(NamedTuple):
    """A line of the ranking."""

    label: str
    amount: float
    transactions: int


@headed("Where the money went")
def spending(frame: pd.DataFrame, top: int = 10) -> go.Figure:
    """Draw ``category, currency, spending, transactions``: the ``top`` categories, and the rest as one.

    Example:
        >>> frame = bd.metrics.spending(db, "last 12 months")
        >>> bd.charts.spending(frame).layout.meta["title"]
        'Where the money went'
    """
    named = frame.assign(category=frame["category"].map(in_words, na_action="ignore"))
    return _ranked(
        named,
        "category",
        top,
        missing=_("Not categorised"),
        nothing=_("No spending in this period"),
        told=_("Spending by category, largest first"),
    )


@headed("Merchants")
def merchants(frame: pd.DataFrame, top: int = 10) -> go.Figure:
    """Draw ``merchant, currency, spending, transactions``: the ``top`` merchants, and the rest as one.

    Example:
        >>> frame = bd.metrics.merchants(db, "last 12 months")
        >>> bd.charts.merchants(frame).layout.meta["title"]
        'Merchants'
    """
    return _ranked(
        frame,
        "merchant",
        top,
        missing=_("No merchant named"),
        nothing=_("No merchant is named in this period"),
        told=_("Spending by merchant, largest first"),
    )


def _ranked(frame: pd.DataFrame, by: str, top: int, *, missing: str, nothing: str, told: str) -> go.Figure:
    parts = [
        (currency, _leaders(rows, by, top, missing)) for currency, rows in by_currency(frame, "spending")
    ]
    if not parts:
        return sentence(nothing)
    drawn = panels([currency for currency, _rows in parts], [BAR * len(bars) for _code, bars in parts])
    for panel, (_code, bars) in zip(drawn, parts, strict=True):
        _draw(panel, bars, top)
    return finish(drawn[0].figure, [told, *(_told(bars, currency) for currency, bars in parts)])


def _leaders(rows: pd.DataFrame, by: str, top: int, missing: str) -> list[Bar]:
    ordered = rows.sort_values("spending", ascending=False, kind="stable")
    bars = [
        Bar(plain(label, missing), float(amount), int(transactions))
        for label, amount, transactions in ordered[[by, "spending", "transactions"]].itertuples(index=False)
    ]
    rest = bars[top:]
    if not rest:
        return bars
    together = Bar(
        _("Other ({number})").format(number=count(len(rest))),
        sum(b.amount for b in rest),
        sum(b.transactions for b in rest),
    )
    return [*bars[:top], together]


def _draw(panel: Panel, bars: Sequence[Bar], top: int) -> None:
    amounts = [bar.amount for bar in bars]
    panel.bars(
        _("Spending"),
        orientation="h",
        x=amounts,
        y=list(range(len(bars))),
        marker_color=[QUIET if place == top else SPENDING for place in range(len(bars))],
        text=[brief(amount) for amount in amounts],
        textposition="outside",
        cliponaxis=False,
        hovertext=[_hover(bar, panel.name) for bar in bars],
    )
    panel.axes(x=MONEY | {"range": with_room(amounts)}, y=lines([beside(bar.label) for bar in bars]))


def _hover(bar: Bar, currency: str) -> str:
    many = ngettext("{number} transaction", "{number} transactions", bar.transactions)
    return f"{safe(bar.label)}<br><b>{money(bar.amount, currency)}</b><br>{many}"


def _told(bars: Sequence[Bar], currency: str) -> str:
    first = ", ".join(f"{bar.label} {money(bar.amount, currency)}" for bar in bars[:TOLD])
    total = money(sum(bar.amount for bar in bars), currency)
    return _("{total} in all, led by {first}").format(total=total, first=first)
