"""Canvas: one panel a currency, so that amounts of two currencies never share an axis."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from belvo_data.charts.labels import safe
from belvo_data.charts.palette import COLOURWAY, INK, LINES, PAPER
from belvo_data.formats.money import currency
from belvo_data.formats.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    import pandas as pd

Figure = go.Figure  # what every chart is
COLUMNS = 3  # narrow panels side by side, on a telephone
GAP = 56
TITLE = 26
LEGEND = 30
FOOT = 40
LABELS = 6  # of an axis that fit on a telephone
ROOM = 0.26  # of the span, for the words at the end of a bar

MONEY = {
    "zeroline": True,
    "zerolinewidth": 1.5,
    "nticks": 6,
    "tickangle": 0,
    "tickformatstops": [{"dtickrange": [None, 1], "value": ",.2f"}, {"dtickrange": [1, None], "value": "~s"}],
}

# Upwards. A picture that is taken of a figure has another font, in which a sign at its edge would be cut.
MONEY_UP = {**MONEY, "tickprefix": "\N{NO-BREAK SPACE}" * 3}

STYLE = go.layout.Template(
    layout={
        "font": {"family": "system-ui, sans-serif", "size": 12},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "colorway": COLOURWAY,
        "xaxis": {"gridcolor": LINES, "zerolinecolor": LINES, "automargin": True},
        "yaxis": {"gridcolor": LINES, "zerolinecolor": LINES, "automargin": True},
        "hoverlabel": {"bgcolor": PAPER},
    }
)


class Panel(NamedTuple):
    """A place in a figure, with a name above it and axes of its own."""

    figure: go.Figure
    name: str
    row: int
    col: int = 1

    def bars(self, name: str, **bars: Any) -> None:
        """Draw bars that say their ``hovertext``."""
        self.figure.add_bar(
            name=safe(name), hovertemplate="%{hovertext}<extra></extra>", row=self.row, col=self.col, **bars
        )

    def points(self, name: str, **points: Any) -> None:
        """Draw points, a line or words that say their ``hovertext``."""
        self.figure.add_scatter(
            name=safe(name), hovertemplate="%{hovertext}<extra></extra>", row=self.row, col=self.col, **points
        )

    def axes(self, *, x: Mapping[str, Any], y: Mapping[str, Any]) -> None:
        """Say how both axes look."""
        self.figure.update_xaxes(x, row=self.row, col=self.col)
        self.figure.update_yaxes(y, row=self.row, col=self.col)

    def write(self, text: str, end: Literal["left", "right"]) -> None:
        """Write above one end."""
        self.figure.add_annotation(
            text=text,
            showarrow=False,
            x=0 if end == "left" else 1,
            y=1,
            yshift=2,
            xref="x domain",
            yref="y domain",
            xanchor=end,
            yanchor="bottom",
            row=self.row,
            col=self.col,
        )


def by_currency(frame: pd.DataFrame, *needed: str) -> list[tuple[str, pd.DataFrame]]:
    """Return what each currency is called, with its rows; rows without a needed value can't be drawn."""
    if frame.empty:
        return []
    known = frame.dropna(subset=list(needed)) if needed else frame
    return [(str(name), rows) for name, rows in known.groupby(known["currency"].map(currency), sort=True)]


def panels(
    names: Sequence[str], heights: Sequence[int], *, columns: int = 1, share_x: bool = False
) -> list[Panel]:
    """Return a panel for each name, row by row; ``heights`` are the rows' pixels."""
    columns = min(columns, len(names))
    places = [(at // columns + 1, at % columns + 1) for at in range(len(names))]
    inner = sum(heights) + GAP * (len(heights) - 1)
    figure = make_subplots(
        rows=len(heights),
        cols=columns,
        row_heights=list(heights),
        vertical_spacing=GAP / inner if len(heights) > 1 else 0,
        horizontal_spacing=0.12,
        shared_xaxes=share_x,
        specs=[
            [{} if (row + 1, col + 1) in places else None for col in range(columns)]
            for row in range(len(heights))
        ],
    ).update_layout(height=inner)
    made = [Panel(figure, name, row, col) for name, (row, col) in zip(names, places, strict=True)]
    for panel in made:
        panel.write(f"<b>{safe(panel.name)}</b>", "left")
    return made


def finish(
    figure: go.Figure,
    told: Sequence[str],
    note: str = "",
    *,
    by: str = "",
    legend: bool = False,
    **layout: Any,
) -> go.Figure:
    """Return the figure in our style, with what it shows told in words and one legend entry a name.

    Args:
        note: what a reader has to know of it, to be shown with it.
        by: what a bar stands for, where that depends on what is drawn.
    """
    inner = figure.layout.height
    top = TITLE + (LEGEND if legend else 0)
    figure.update_layout(
        template=STYLE,
        font_color=INK,
        meta={"alt": clean(unescape(" ".join(f"{part}." for part in told)), None), "note": note, "by": by},
        height=inner + top + FOOT,
        margin={"l": 0, "r": 8, "t": top, "b": FOOT},
        showlegend=legend,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1 + TITLE / inner,
            "yanchor": "bottom",
        },
        dragmode=False,
        barcornerradius=3,
        bargap=0.25,
    )
    figure.update_xaxes(tickfont_color=INK).update_yaxes(tickfont_color=INK, title_font_color=INK)
    seen: set[str] = set()
    for trace in figure.data:
        trace.update(
            legendgroup=trace.name, showlegend=trace.showlegend is not False and trace.name not in seen
        )
        seen.add(trace.name)
    return figure.update_layout(**layout)


def dressed(
    figure: go.Figure,
    said: str,
    height: int,
    *,
    note: str = "",
    top: int | None = None,
    legend: bool = False,
    **layout: Any,
) -> go.Figure:
    """Return a low figure of one currency in our style, told in a sentence.

    Args:
        note: what a reader has to know of it, to be shown with it.
        top: pixels above the marks, where a legend or an axis needs more or fewer than usual.
        legend: names the marks, above them.
    """
    return figure.update_layout(
        template=STYLE,
        font_color=INK,
        meta={"alt": said, "note": note},
        height=height,
        margin={"l": 0, "r": 4, "t": (24 if legend else 6) if top is None else top, "b": 4},
        showlegend=legend,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom"},
        dragmode=False,
        **layout,
    )


def sentence(text: str, note: str = "", *, by: str = "") -> go.Figure:
    """Return a figure that says why there is nothing to draw."""
    figure = go.Figure()
    figure.add_annotation(text=text, showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper", font_size=14)
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    return figure.update_layout(
        template=STYLE, meta={"alt": f"{text}.", "note": note, "by": by}, height=160, font_color=INK
    )


def with_room(values: Iterable[float], room: float = ROOM) -> list[float]:
    """Return an axis range around zero and the values, with room for words beyond the bars."""
    values = [0.0, *values]
    low, high = min(values), max(values)
    room *= (high - low) or 1
    return [low - room if low < 0 else 0, high + room if high > 0 or low == 0 else 0]


def time_axis(days: Sequence[date], named: Callable[[date], str]) -> dict[str, Any]:
    """Return a horizontal axis of time, on which as many of the days are named as fit on a telephone."""
    marked = days[:: max(1, -(-len(days) // LABELS))]
    return {
        "type": "date",
        "tickmode": "array",
        "tickvals": [f"{one:%Y-%m-%d}" for one in marked],
        "ticktext": [named(one) for one in marked],
        "showgrid": False,
        "fixedrange": True,
        "tickfont_color": INK,
    }


def lines(names: Sequence[str]) -> dict[str, Any]:
    """Return a vertical axis with a line for each name, the first on top; equal names stay apart."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "range": [len(names) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
    }
