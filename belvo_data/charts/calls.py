"""Calls: how a chart was drawn, written so that a notebook can draw it again."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

import pandas as pd

from belvo_data.charts.ticks import localised
from belvo_data.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

P = ParamSpec("P")
LONGEST = 4_000  # characters of arguments, which travel to the browser with the figure


def repeatable(chart: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """Have a chart's figures speak as pages do, and say how they were drawn: ``figure.layout.meta["call"]``.

    That is the chart's name and its arguments as Python writes them, ``None`` for each frame. It is not
    there where an argument can't be written.
    """

    @wraps(chart)
    def drawn(*args: P.args, **named: P.kwargs) -> go.Figure:
        figure = localised(chart(*args, **named))
        with suppress(TypeError):
            given = [None if isinstance(one, pd.DataFrame) else _written(one) for one in args]
            given += [f"{name}={_written(value)}" for name, value in named.items()]
            if sum(len(one or "") for one in given) <= LONGEST:
                figure.update_layout(meta={**(figure.layout.meta or {}), "call": [chart.__name__, *given]})
        return figure

    return drawn


def call(figure: go.Figure, frames: list[str]) -> str | None:
    """Return the call that draws a figure, after ``import belvo_data as bd``.

    Args:
        frames: what the frames are called that it is drawn of, in their order; there may be more of them.

    Returns:
        ``None`` where it can't be written, or is drawn of more frames.
    """
    noted = (figure.layout.meta or {}).get("call")
    if not noted or noted[1:].count(None) > len(frames):
        return None
    names = iter(frames)
    told = ", ".join(next(names) if one is None else one for one in noted[1:])
    return f"bd.charts.{noted[0]}({told})"


def _written(value: Any) -> str:
    """Return a value as Python writes it; lists and mappings too.

    Raises:
        TypeError: it is of another kind than those that pages give to charts.
    """
    match value:
        case Period():
            return f'bd.Period("{value}")'
        case date():
            return f'bd.Period("{value}").since'
        case dict():
            inner = ", ".join(f"{_written(key)}: {_written(one)}" for key, one in value.items())
            return f"{{{inner}}}"
        case list() | tuple():
            return f"[{', '.join(map(_written, value))}]"
        case str() | int() | float() | None:
            return repr(value)
    raise TypeError
