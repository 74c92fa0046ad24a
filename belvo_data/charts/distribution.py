"""Distribution: how large the amounts are, in steps that widen as money does (1, 2, 5, 10, 20, 50 …)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any

from belvo_data.charts.canvas import Panel, by_currency, finish, panels, sentence
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import brief, money
from belvo_data.charts.palette import FLOWS, flow
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count as many

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import plotly.graph_objects as go

HEIGHT = 200
EDGES = (0.0, *(float(digit * 10**power) for power in range(13) for digit in (1, 2, 5)))
EDGES_LABELLED = 8
FEW = 6  # transactions that are counted one by one
A_DECADE = 3  # edges between a power of ten and the next


@headed("How large the amounts are")
def amounts(frame: pd.DataFrame) -> go.Figure:
    """Draw ``amount, currency, flow``: how many transactions are of which size, whatever their direction.

    Example:
        >>> frame = bd.metrics.entries(db, "last 12 months")
        >>> bd.charts.amounts(frame).layout.meta["title"]
        'How large the amounts are'
    """
    parts = by_currency(frame, "amount", "flow")
    if not parts:
        return sentence(_("No amounts in this period"))
    drawn = panels([currency for currency, _rows in parts], [HEIGHT] * len(parts))
    present = {str(code) for _code, rows in parts for code in rows["flow"]}
    for code in sorted(present, key=[*FLOWS, *sorted(present - set(FLOWS))].index):
        for panel, (_code, rows) in zip(drawn, parts, strict=True):
            _bars(panel, code, rows.loc[rows["flow"] == code, "amount"])
    for panel, (_code, rows) in zip(drawn, parts, strict=True):
        steps = [_step(amount) for amount in rows["amount"]]
        panel.axes(x=_edges(min(steps), max(steps) + 1), y=_counts(steps))
    told = [_("How large the amounts are"), *(_told(rows, currency) for currency, rows in parts)]
    return finish(drawn[0].figure, told, legend=True, barmode="stack", bargap=0)


def _step(amount: Any) -> int:
    return bisect_right(EDGES, abs(float(amount))) - 1


def _bars(panel: Panel, code: str, sizes: Iterable[Any]) -> None:
    counts = sorted(Counter(map(_step, sizes)).items())
    if not counts:
        return
    meaning = flow(code)
    panel.bars(
        meaning.name,
        x=[step for step, _ in counts],
        y=[count for _, count in counts],
        offset=0,
        width=0.96,
        marker_color=meaning.colour,
        hovertext=[f"{meaning.name}: {many(count)} · {_reach(step, panel.name)}" for step, count in counts],
    )


def _reach(step: int, currency: str) -> str:
    if step + 1 == len(EDGES):
        return _("{amount} and more").format(amount=money(EDGES[step], currency))
    return f"{money(EDGES[step], currency)} – {money(EDGES[step + 1], currency)}"  # noqa: RUF001


def _edges(first: int, last: int) -> dict[str, Any]:
    shown = range(first, min(last, len(EDGES) - 1) + 1)
    if len(shown) > EDGES_LABELLED:
        shown = range(first + (1 - first) % A_DECADE, shown.stop, A_DECADE)
    return {
        "tickvals": list(shown),
        "ticktext": [brief(EDGES[edge]) for edge in shown],
        "range": [first - 0.2, last + 0.2],
        "showgrid": False,
        "zeroline": False,
    }


def _counts(steps: Iterable[int]) -> dict[str, Any]:
    most = max(Counter(steps).values())
    return {
        "title_text": _("Transactions"),
        "tickformat": ",d",
        "dtick": 1 if most <= FEW else None,
        "nticks": 6,
    }


def _told(rows: pd.DataFrame, currency: str) -> str:
    middle = float(rows["amount"].astype(float).abs().median())
    said = ngettext("{number} transaction", "{number} transactions", len(rows))
    return _("{transactions}, half of them below {amount}").format(
        transactions=said, amount=money(middle, currency)
    )
