"""Charts: what their specification says, not how its pixels look."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data import charts
from belvo_data.charts import labels
from belvo_data.period import Period
from tests.frames import COLUMNS, frame, written

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

ONE_OF_EACH: dict[Callable[..., go.Figure], tuple[Any, ...]] = {
    charts.cashflow: ("2026-01-01", "MXN", 100.0, 40.0, 60.0),
    charts.daily: ("2026-01-01", "MXN", 100.0, 40.0),
    charts.spending: (None, "MXN", 40.0, 1),
    charts.merchants: (None, "MXN", 40.0, 1),
    charts.net_worth: (None, None, None, "MXN", 10.0, 10.0, None),
    charts.by_institution: (None, None, None, "MXN", 10.0, 10.0, None),
    charts.balances: (None, None, None, "MXN", None, None, None),
    charts.credit: (None, None, None, "MXN", None, None, 50.0),
    charts.people: (None, None, None, None, None, None),
    charts.amounts: (-40.0, "MXN", "spending"),
}

SIGNS = {"BRL": "R", "MXN": "MX"}  # before the dollar of their money


@pytest.mark.parametrize("chart", COLUMNS, ids=lambda chart: chart.__name__)
def test_an_empty_frame_becomes_a_sentence_without_axes(chart: Callable[..., go.Figure]) -> None:
    drawn = chart(frame(chart)).to_dict()
    [sentence] = drawn["layout"]["annotations"]
    assert sentence["text"].startswith("No ")
    assert drawn["layout"]["meta"]["alt"] == sentence["text"] + "."
    assert drawn["data"] == []
    assert not drawn["layout"]["xaxis"]["visible"]
    assert not drawn["layout"]["yaxis"]["visible"]


@pytest.mark.parametrize("chart", ONE_OF_EACH, ids=lambda chart: chart.__name__)
def test_one_row_with_nothing_but_the_needed_is_drawn_and_told_in_words(
    chart: Callable[..., go.Figure],
) -> None:
    figure = chart(frame(chart, ONE_OF_EACH[chart]))
    assert figure.to_dict()["data"]
    assert figure.layout.meta["alt"].endswith(".")
    assert "nan" not in written(figure).lower()


@pytest.mark.parametrize(
    "chart",
    [chart for chart in ONE_OF_EACH if chart not in {charts.people, charts.credit}],
    ids=lambda chart: chart.__name__,
)
def test_currencies_never_share_an_axis_of_amounts(chart: Callable[..., go.Figure]) -> None:
    pesos = ONE_OF_EACH[chart]
    reais = tuple("BRL" if value == "MXN" else value for value in pesos)
    figure = chart(frame(chart, pesos, reais))
    across = chart is charts.amounts or figure.data[0].orientation == "h"
    shown: dict[str, set[str]] = {}
    for trace in figure.data:
        axis = (trace.xaxis if across else trace.yaxis) or "first"
        shown.setdefault(axis, set()).update(
            currency
            for currency, sign in SIGNS.items()
            if re.search(rf"{sign}&#36;|{currency} unknown", str(trace.hovertext))
        )
    assert sorted(shown.values(), key=min) == [{"BRL"}, {"MXN"}]


def test_a_name_stands_in_the_legend_once() -> None:
    figure = charts.cashflow(
        frame(
            charts.cashflow, *[("2026-01-01", currency, 1.0, 1.0, 0.0) for currency in ("BRL", "COP", "MXN")]
        )
    )
    assert len(figure.data) == 9
    assert [trace.name for trace in figure.data if trace.showlegend] == ["Income", "Spending", "Net"]


def test_text_from_outside_is_never_markup() -> None:
    evil = "<b>Fish & Chips</b> $x$"
    account = (evil, evil, evil, "MXN", 1.0, 1.0, 2.0)
    for figure in (
        charts.spending(frame(charts.spending, (evil, "MXN", 5.0, 1))),
        charts.merchants(frame(charts.merchants, (evil, "MXN", 5.0, 1))),
        *(chart(frame(chart, account)) for chart in (charts.net_worth, charts.by_institution)),
        *(chart(frame(chart, account)) for chart in (charts.balances, charts.credit)),
        charts.people(frame(charts.people, (evil, *[None] * 5))),
    ):
        assert "<b>fish" not in written(figure).lower()
        assert "$x$" not in written(figure).lower()
        assert "&lt;b&gt;fish &amp; chips" in written(figure).lower()


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0"), (0.456, "0.46"), (999, "999"), (12345.6, "12.3K"), (999_999, "1M"), (-2100, "−2.1K")],  # noqa: RUF001
)
def test_a_brief_amount_has_three_digits(amount: float, text: str) -> None:
    assert labels.brief(amount) == text


def test_a_figure_says_by_itself_what_it_is_and_what_has_to_be_known() -> None:
    rows = frame(charts.cashflow, ("2026-02-01", "MXN", 100.0, 40.0, 60.0))
    figure = charts.cashflow(rows, Period(date(2026, 2, 10), date(2026, 2, 20)))

    assert figure.layout.title.text == "<b>Income and spending by month</b>"
    assert figure.layout.title.subtitle.text == "Hatched: only Feb 10 – Feb 20, 2026."  # noqa: RUF001


def test_beside_its_title_a_figure_is_as_large_as_without() -> None:
    rows = frame(charts.daily, ("2026-02-01", "MXN", 100.0, 40.0))
    figure, plain = charts.daily(rows), charts.bare(charts.daily(rows))

    assert figure.layout.meta["title"] == plain.layout.meta["title"] == "Income and spending by day"
    assert (plain.layout.title.text, plain.layout.meta["note"]) == (None, "")
    inner = {one.layout.height - one.layout.margin.t - one.layout.margin.b for one in (figure, plain)}
    assert len(inner) == 1
    assert charts.bare(plain).layout.height == plain.layout.height
