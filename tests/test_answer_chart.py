"""The chart of an answer: drawn by day or by name, a panel a currency, and only where there is a shape."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from belvo_data import charts

DAYS = [date(2026, 2, 1), date(2026, 1, 1)]


def test_days_become_a_line_in_their_order_whatever_stands_before_them() -> None:
    figure = charts.answer(
        pd.DataFrame({"bank": ["b", "a"], "day": DAYS, "income": [Decimal("2.50"), Decimal(1)], "n": [2, 1]})
    )
    assert figure is not None
    assert [trace.name for trace in figure.data] == ["income", "n"]
    assert list(figure.data[0].x) == sorted(DAYS)
    assert list(figure.data[0].y) == [1.0, 2.5]


def test_names_become_bars_from_the_top_in_the_order_of_the_answer() -> None:
    figure = charts.answer(pd.DataFrame({"merchant": ["Uber", "<b>Oxxo</b>"], "spending": [30.0, 20.0]}))
    assert figure is not None
    assert list(figure.data[0].x) == [30, 20]
    assert list(figure.layout.yaxis.ticktext) == ["Uber", "&lt;b&gt;Oxxo&lt;/b&gt;"]
    assert figure.data[0].hovertext[1] == "&lt;b&gt;Oxxo&lt;/b&gt;<br>spending: <b>20.00</b>"


def test_currencies_have_a_panel_each() -> None:
    figure = charts.answer(
        pd.DataFrame({"day": [*DAYS, *DAYS], "currency": ["BRL", "BRL", "MXN", "MXN"], "net": [1, 2, 3, 4]})
    )
    assert figure is not None
    assert [list(trace.y) for trace in figure.data] == [[2, 1], [4, 3]]
    assert {trace.yaxis for trace in figure.data} == {"y", "y2"}


@pytest.mark.parametrize(
    "frame",
    [
        {"n": [1, 2]},
        {"name": ["a", "b"]},
        {"name": ["a", "b"], "is_new": [True, False]},
        {"name": ["a"], "n": [1]},
        {"name": ["a", "a"], "n": [1, 2]},
        {"name": [f"name {n}" for n in range(41)], "n": range(41)},
        {"name": ["a", None], "n": [None, None]},
        {"name": [], "n": []},
    ],
)
def test_what_has_no_shape_is_not_drawn(frame: dict[str, list[object]]) -> None:
    assert charts.answer(pd.DataFrame(frame)) is None
