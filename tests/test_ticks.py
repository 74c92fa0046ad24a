"""Amounts beside an axis are round, cover what is drawn, and are written as the language does."""

from __future__ import annotations

import pandas as pd
import pytest

from belvo_data import charts
from belvo_data.charts.ticks import steps
from belvo_data.formats import language

FLOWS = pd.DataFrame(
    [
        ("2026-01-01", "MXN", 75_000.0, 50_000.0, 25_000.0),
        ("2026-02-01", "MXN", 60_000.0, 80_000.0, -20_000.0),
    ],
    columns=["month", "currency", "income", "spending", "net"],
)


@pytest.mark.parametrize(
    ("low", "high", "most", "told"),
    [
        (0, 100, 5, [0, 20, 40, 60, 80, 100]),
        (-2_100_000, 2_000_000, 5, [-3e6, -2e6, -1e6, 0, 1e6, 2e6]),
        (0.2, 0.9, 4, [0.2, 0.4, 0.6, 0.8, 1]),
        (7, 7, 5, [7]),
    ],
)
def test_steps_are_round(low: float, high: float, most: int, told: list[float]) -> None:
    assert steps(low, high, most) == told


@pytest.mark.parametrize(
    ("spoken", "high", "marks"), [("en", "100K", ".,"), ("es", "100 mil", ",."), ("pt_BR", "100 mil", ",.")]
)
def test_an_axis_of_money_is_written_in_the_language(spoken: str, high: str, marks: str) -> None:
    before = language.spoken()
    language.speak(spoken)
    try:
        figure = charts.flow_line(FLOWS)
    finally:
        language.speak(before)
    shown = [text.replace("\xa0", " ").strip() for text in figure.layout.yaxis.ticktext]
    assert (shown[-1], figure.layout.separators) == (high, marks)
    assert max(figure.layout.yaxis.tickvals) == 100_000  # spending of 80 thousand goes down
    assert min(figure.layout.yaxis.tickvals) == -100_000


def test_every_chart_of_money_has_them() -> None:
    frame = pd.DataFrame(
        [("2026-01-01", "a", "Conta", "BRL", 61_000.0, "observed", False)],
        columns=["day", "account_id", "name", "currency", "balance", "basis", "gap"],
    )
    by_name = charts.answer(FLOWS)
    assert by_name is not None
    axes = (charts.by_day(frame).layout.yaxis, by_name.layout.xaxis, charts.cashflow(FLOWS).layout.yaxis)
    for axis in axes:
        assert {text.strip("\xa0")[-1] for text in axis.ticktext} <= {"0", "K"}
