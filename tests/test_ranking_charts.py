"""Rankings: the largest first, all others together; and how large amounts are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data import charts
from tests.frames import frame, traces

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go


@pytest.mark.parametrize("chart", [charts.spending, charts.merchants], ids=lambda chart: chart.__name__)
def test_other_gathers_the_rest_so_that_the_total_is_unchanged(chart: Callable[..., go.Figure]) -> None:
    rows = [(f"name {amount}", "MXN", float(amount), 2) for amount in (10, 40, 20, 30, 5)]
    figure = chart(frame(chart, *rows), top=3)
    [bars] = traces(figure, "Spending")
    assert bars["x"] == [40, 30, 20, 15]
    assert sum(bars["x"]) == 105
    assert list(figure.layout.yaxis.ticktext) == ["name 40", "name 30", "name 20", "Other (2)"]
    assert bars["hovertext"][-1] == "Other (2)<br><b>MX&#36;15.00</b><br>4 transactions"
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # the first bar is on top


def test_no_other_where_all_have_their_bar() -> None:
    figure = charts.spending(frame(charts.spending, ("Taxes", "MXN", 5.0, 1)), top=1)
    assert list(figure.layout.yaxis.ticktext) == ["Taxes"]


def test_a_name_longer_than_a_line_has_two_smaller_ones_beside_the_axis_and_is_whole_in_the_hover() -> None:
    name = "Supermercado Soriana Centro Histórico de la Ciudad"
    figure = charts.merchants(frame(charts.merchants, (name, "MXN", 5.0, 1)))
    [label] = figure.layout.yaxis.ticktext
    assert label == "<span style='font-size:10px'>Supermercado<br>Soriana Centro…</span>"
    assert figure.data[0].hovertext[0].startswith(name)


def test_amounts_are_counted_by_size_and_flow() -> None:
    rows = [
        (-12.0, "MXN", "spending"),
        (-19.99, "MXN", "spending"),
        (20.0, "MXN", "income"),
        (15.0, "MXN", "own"),
    ]
    figure = charts.amounts(frame(charts.amounts, *rows, (None, "MXN", "unknown")))
    [spending], [income] = traces(figure, "Spending"), traces(figure, "Income")
    assert (spending["y"], income["y"]) == ([2], [1])
    assert spending["hovertext"] == ["Spending: 2 · MX&#36;10.00 – MX&#36;20.00"]  # noqa: RUF001
    assert income["hovertext"] == ["Income: 1 · MX&#36;20.00 – MX&#36;50.00"]  # noqa: RUF001
    assert sum(sum(trace.y) for trace in figure.data) == 4
