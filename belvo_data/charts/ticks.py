"""Ticks: the amounts beside an axis of money, as the locale that is spoken writes them."""

from __future__ import annotations

from collections import defaultdict
from math import ceil, floor, isfinite, log10
from typing import TYPE_CHECKING, Any

from belvo_data.formats.numbers import compact, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import plotly.graph_objects as go

AT_ONCE = 6  # ticks, where an axis does not say how many
BEYOND = 0.08  # of the span, which a browser may show at either end
STEPS = (1, 2, 2.5, 5, 10)
FINER = 0.75  # of the width between two ticks that fit: rather a few ticks more than a bare axis


def localised(figure: go.Figure) -> go.Figure:
    """Return the figure with amounts at its axes of money, and with marks in all other numbers, as spoken.

    An axis of money is one that looks as ``canvas.MONEY``; Plotly itself would write 75k in any language.
    """
    for letter, axes in (("x", figure.select_xaxes()), ("y", figure.select_yaxes())):
        for axis in axes:
            if axis.tickformatstops and axis.tickvals is None:
                _tick(axis, _reach(figure, letter, axis))
    return figure.update_layout(separators="".join(marks()))


def _tick(axis: Any, reach: tuple[float, float] | None) -> None:
    if reach is None:
        return
    at = steps(*reach, axis.nticks or AT_ONCE)
    prefix = axis.tickprefix or ""
    axis.update(tickvals=at, ticktext=[f"{prefix}{compact(one, digits=2)}" for one in at])


def steps(low: float, high: float, most: int) -> list[float]:
    """Return round numbers that divide a span, about so many of them, and one at each end beyond it."""
    rough = (high - low) / max(most - 1, 1)
    if rough <= 0:
        return [low]
    unit = 10.0 ** floor(log10(rough))
    step = next(unit * one for one in STEPS if one * unit >= rough * FINER)
    return [round(step * place, 10) for place in range(floor(low / step), ceil(high / step) + 1)]


def _reach(figure: go.Figure, letter: str, axis: Any) -> tuple[float, float] | None:
    """Return from where to where an axis goes: what it says, else what is drawn along it."""
    if axis.range is not None:
        low, high = (float(one) for one in axis.range)
        return min(low, high), max(low, high)
    name = axis.plotly_name.replace("axis", "")
    drawn = [trace for trace in figure.data if (trace[f"{letter}axis"] or letter) == name]
    values = [one for one in _values(drawn, letter, figure.layout.barmode) if isfinite(one)]
    if not values:
        return None
    low, high = min(values), max(values)
    room = (high - low) * BEYOND
    return low - (room if low else 0), high + (room if high else 0)


def _values(drawn: Iterable[Any], letter: str, mode: str | None) -> Iterator[float]:
    """Yield what is drawn along an axis; bars begin at zero, and some stand on each other."""
    ups: dict[Any, float] = defaultdict(float)
    downs: dict[Any, float] = defaultdict(float)
    for trace in drawn:
        values = [] if trace[letter] is None else [float(one) for one in trace[letter] if one is not None]
        if trace.type != "bar":
            yield from values
            continue
        yield 0.0
        if mode not in {"stack", "relative"}:
            yield from values
            continue
        for place, value in zip(trace["y" if letter == "x" else "x"], values, strict=False):
            (ups if value > 0 else downs)[str(place)] += value
    yield from ups.values()
    yield from downs.values()
