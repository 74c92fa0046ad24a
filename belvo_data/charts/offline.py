"""Offline: what draws figures in a page that has nothing but itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import plotly.graph_objects as go


def library() -> str:
    """Return Plotly's own script, some 5 MB."""
    from plotly.offline import get_plotlyjs  # noqa: PLC0415  only who hands out a page pays for it

    return str(get_plotlyjs())


def spec(figure: go.Figure) -> str:
    """Return a figure as JSON that can stand in a page: nothing in it ends an element."""
    return str(figure.to_json(validate=False)).replace("<", "\\u003c")
