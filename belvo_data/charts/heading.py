"""Heading: the title of a figure, and what has to be known of it, so that it says by itself what it is."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

import plotly.graph_objects as go

from belvo_data.charts.calls import repeatable
from belvo_data.charts.labels import safe
from belvo_data.formats.language import gettext

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
TITLE, NOTE = 34, 20  # pixels that they take


def headed(title: str) -> Callable[[Callable[P, go.Figure]], Callable[P, go.Figure]]:
    """Have a chart's figures carry a title, and their note below it.

    Args:
        title: in English, shown in the language that is spoken; in it ``{by}`` is what the figure says
            that a mark of it stands for.
    """

    def decorate(chart: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
        @wraps(chart)
        def drawn(*args: P.args, **named: P.kwargs) -> go.Figure:
            return _head(chart(*args, **named), title)

        return repeatable(drawn)

    return decorate


def bare(figure: go.Figure) -> go.Figure:
    """Return a figure without its title and note, for where they stand beside it.

    Both are ``figure.layout.meta["title"]`` and ``["note"]``.

    Example:
        >>> figure = bd.charts.cashflow(bd.metrics.cashflow(db, "last 12 months"))
        >>> bd.charts.bare(figure).layout.title.text is None
        True
    """
    room = (figure.layout.meta or {}).get("room", 0)
    if not room:
        return figure
    without = go.Figure(figure)
    without.layout.title = None
    return without.update_layout(
        height=figure.layout.height - room,
        margin_t=(figure.layout.margin.t or 0) - room,
        meta={**figure.layout.meta, "room": 0},
    )


def _head(figure: go.Figure, title: str) -> go.Figure:
    said = dict(figure.layout.meta)
    told = gettext(title).format(by=said.get("by", ""))
    room = TITLE + (NOTE if said["note"] else 0)
    return figure.update_layout(
        title={
            "text": f"<b>{safe(told)}</b>",
            "subtitle": {"text": safe(said["note"])},
            "font": {"size": 15},
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 6},
        },
        height=figure.layout.height + room,
        margin_t=(figure.layout.margin.t or 0) + room,
        meta={**said, "title": told, "room": room},
    )
