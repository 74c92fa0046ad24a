"""Answer: rows that somebody asked for, drawn where their shape allows."""

from __future__ import annotations

from datetime import date
from numbers import Number
from typing import TYPE_CHECKING, Any

from belvo_data.charts.canvas import MONEY, MONEY_UP, Panel, by_currency, finish, lines, panels, with_room
from belvo_data.charts.labels import beside, plain, safe
from belvo_data.charts.palette import COLOURWAY
from belvo_data.charts.ticks import localised
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    Parts = Sequence[tuple[str, pd.DataFrame]]

HEIGHT, BAR = 240, 28
SERIES = 4  # numbers that are told apart in one panel
BARS, DAYS = 40, 2_000  # names and days that a panel holds
PANELS = 6
FEWEST = 2


def answer(frame: pd.DataFrame) -> go.Figure | None:
    """Draw the numbers by the first column that has days, else by the first that has words.

    Rows with a ``currency`` get a panel each. Returns ``None`` where there is nothing to put on an axis,
    or more than a chart can tell apart.

    Example:
        >>> frame = bd.metrics.cashflow(db, "last 12 months")
        >>> {trace.name for trace in bd.charts.answer(frame).data} == {"income", "spending", "net"}
        True
    """
    columns = {str(name): frame[name].dropna() for name in frame}
    days = [name for name, column in columns.items() if _is_of(column, date)]
    words = [name for name, column in columns.items() if _is_of(column, str) and name != "currency"]
    numbers = [name for name, column in columns.items() if _is_of(column, Number)][:SERIES]
    by = next(iter((*days, *words)), None)
    if by is None or not numbers:
        return None
    parts = _parts(frame, by, numbers)
    most = DAYS if days else BARS
    fits = all(FEWEST <= len(rows) <= most and rows[by].is_unique for _code, rows in parts)
    if not 0 < len(parts) <= PANELS or not fits:
        return None
    return localised(_over_time(parts, by, numbers) if days else _by_name(parts, by, numbers))


def _is_of(column: pd.Series[Any], kind: type) -> bool:
    """Whether the values of a column, which has no gaps, are of a kind; true and false are no numbers."""
    first = column.iloc[0] if len(column) else None
    return isinstance(first, kind) and not isinstance(first, bool)


def _parts(frame: pd.DataFrame, by: str, numbers: Sequence[str]) -> Parts:
    known = frame.dropna(subset=[by]).astype(dict.fromkeys(numbers, float))
    return by_currency(known) if "currency" in frame else [("", known)] if len(known) else []


def _over_time(parts: Parts, by: str, numbers: Sequence[str]) -> go.Figure:
    drawn = panels([name for name, _rows in parts], [HEIGHT] * len(parts), share_x=True)
    for panel, (_code, rows) in zip(drawn, parts, strict=True):
        ordered = rows.sort_values(by)
        for name, colour in zip(numbers, COLOURWAY, strict=False):
            panel.points(
                name,
                x=list(ordered[by]),
                y=list(ordered[name]),
                mode="lines+markers",
                marker={"size": 5, "color": colour},
                line_color=colour,
                hovertext=[
                    _hover(when, name, value, panel)
                    for when, value in ordered[[by, name]].itertuples(index=False)
                ],
            )
        panel.axes(x={}, y=MONEY_UP)
    return finish(drawn[0].figure, _told(parts, by, numbers), legend=len(numbers) > 1)


def _by_name(parts: Parts, by: str, numbers: Sequence[str]) -> go.Figure:
    heights = [BAR * max(1, len(numbers) - 1) * len(rows) for _code, rows in parts]
    drawn = panels([name for name, _rows in parts], heights)
    for panel, (_code, rows) in zip(drawn, parts, strict=True):
        names = [plain(one, "—") for one in rows[by]]
        for name, colour in zip(numbers, COLOURWAY, strict=False):
            panel.bars(
                name,
                orientation="h",
                x=list(rows[name]),
                y=list(range(len(rows))),
                marker_color=colour,
                hovertext=[
                    _hover(one, name, value, panel) for one, value in zip(names, rows[name], strict=True)
                ],
            )
        values = [value for name in numbers for value in rows[name].dropna()]
        panel.axes(x=MONEY | {"range": with_room(values, 0.05)}, y=lines([beside(one) for one in names]))
    return finish(drawn[0].figure, _told(parts, by, numbers), legend=len(numbers) > 1, barmode="group")


def _hover(at: object, name: str, value: float, panel: Panel) -> str:
    where = f" {safe(panel.name)}" if panel.name else ""
    return f"{safe(str(at))}<br>{safe(name)}: <b>{amount(value)}</b>{where}"


def _told(parts: Parts, by: str, numbers: Sequence[str]) -> list[str]:
    said = [_("{numbers} by {name}").format(numbers=plain(", ".join(numbers), ""), name=plain(by, ""))]
    return said + [
        f"{name}: {ngettext('{number} row', '{number} rows', len(rows))}" for name, rows in parts if name
    ]
