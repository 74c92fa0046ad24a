"""The charts of Explore, Cash flow and Transactions: what they draw, and what a click on them says."""

from __future__ import annotations

from datetime import date

import pandas as pd

from belvo_data import charts
from belvo_data.charts.balance_change import conserved, pending
from belvo_data.period import Period

SIDES = pd.DataFrame(
    [
        ("MXN", "income", "Income & Payments", 1000, 900, 800),
        ("MXN", "spending", "Food & Groceries", 300, 200, 0),
        ("MXN", "spending", None, 150, 150, 150),
        ("MXN", "spending", "Taxes", -50, 0, 10),
    ],
    columns=["currency", "flow", "label", "total", "before", "year_ago"],
)
PARTS = pd.DataFrame(
    [
        ("income", 1000, "MXN"),
        ("spending", -400, "MXN"),
        ("own_move", -300, "MXN"),
        ("own_move", 300, "MXN"),
        ("card_bill", -20, "MXN"),
        ("unexplained", 5, "MXN"),
        ("change", 585, "MXN"),
    ],
    columns=["part", "amount", "currency"],
)


def test_what_comes_in_goes_out_or_is_saved() -> None:
    [flow] = charts.sankey(SIDES).data
    amounts = list(zip(flow.link.source, flow.link.target, flow.link.value, strict=True))
    assert amounts == [(0, 2, 1000), (1, 2, 50), (2, 3, 300), (2, 4, 150), (2, 5, 600)]
    assert list(flow.node.label) == [
        "Income &amp; Payments", "Taxes, given back", "Total",
        "Food &amp; Groceries", "Not categorised", "Saved",
    ]  # fmt: skip
    assert flow.node.customdata[2] == "MX$1,050.00<br>Income MX$1,000.00"


def test_a_node_is_called_income_where_it_is_income_alone() -> None:
    [flow] = charts.sankey(SIDES[:3]).data
    assert (flow.node.label[1], flow.node.customdata[1]) == ("Income", "MX$1,000.00")
    assert list(flow.link.value) == [1000, 300, 150, 550]


def test_income_that_was_taken_back_is_apart_from_spending() -> None:
    taken = SIDES.assign(total=[1000, 300, 150, -50], flow=["income", "spending", "spending", "income"])
    [flow] = charts.sankey(taken).data
    assert list(flow.node.label)[-2:] == ["Taxes, taken back", "Saved"]
    assert flow.node.customdata[1] == "MX$1,000.00<br>Income MX$950.00"
    [tiles] = charts.treemap(taken).data
    assert list(tiles.values) == [450, 300, 150]


def test_what_is_spent_beyond_income_comes_from_savings() -> None:
    [flow] = charts.sankey(SIDES[SIDES["flow"] == "spending"]).data
    assert list(flow.node.label)[:3] == ["Taxes, given back", "From savings", "Total"]
    assert list(flow.link.value) == [50, 400, 300, 150]


def test_a_tile_of_the_treemap_is_a_category_under_one_root() -> None:
    figure = charts.treemap(SIDES)
    [tiles] = figure.data
    assert list(tiles.ids) == ["all", "Food & Groceries", ""]
    assert list(tiles.parents) == ["", "all", "all"]
    assert list(tiles.values) == [450, 300, 150]
    assert list(tiles.text) == [
        "",
        "<b>Food &amp;<br>Groceries</b><br>MX$300.00<br>75%",  # in lines that a narrow tile holds
        "<b>Not<br>categorised</b><br>MX$150.00<br>37.5%",
    ]
    assert "is the largest part of MX$400.00 spent: 75%" in figure.layout.meta["alt"]
    assert figure.layout.meta["note"].endswith("more was given back than spent: Taxes −MX$50.00.")  # noqa: RUF001


def test_the_steps_of_the_waterfall_add_up_to_the_change_of_balances() -> None:
    [steps] = charts.balance_change(PARTS).data
    assert list(steps.y) == [1000, -400, -20, 5, 585]
    assert sum(steps.y[:-1]) == steps.y[-1]
    assert list(steps.measure) == ["relative"] * 4 + ["total"]
    assert conserved(PARTS).endswith("balances changed by +MX$585.00. Unexplained: +MX$5.00.")
    assert "moves and others −MX$20.00" in conserved(PARTS)  # noqa: RUF001


def test_what_is_pending_is_named_beside_what_balances_changed_by() -> None:
    flows = pd.DataFrame({"income": [900.0, 130.0], "spending": [400.0, 25.5]})
    assert pending(PARTS, flows) == "Pending, and so in no balance yet: income MX$30.00, spending MX$25.50."
    assert pending(PARTS, flows.assign(income=[900.0, 100.0], spending=[400.0, 0.0])) == ""


def test_categories_stand_beside_those_of_another_period() -> None:
    before, now = charts.comparison(SIDES, "year_ago").data
    assert list(now.customdata) == ["Food & Groceries", "", "Taxes"]
    assert (list(now.x), list(before.x)) == ([300, 150, -50], [0, 150, 10])


def test_weekdays_begin_with_monday() -> None:
    days = pd.DataFrame({"label": ["7", "1"], "currency": "MXN", "total": [30, 70], "share": [0.3, 0.7]})
    figure = charts.weekdays(days)
    assert list(figure.data[0].x) == ["Mon", "Sun"]
    assert list(figure.data[0].customdata) == ["1", "7"]
    assert figure.layout.meta["alt"] == "Most is spent on Monday: MX$70.00."


def test_each_day_is_a_square_that_says_its_day() -> None:
    days = pd.DataFrame(
        {
            "day": [date(2026, 3, 2), date(2026, 3, 10)],
            "currency": "MXN",
            "income": [0, 5],
            "spending": [20, -3],
        }
    )
    squares, marks = charts.day_map(days, Period("2026-03")).data
    assert list(squares.z) == [20, *[0] * 8]
    assert (marks.customdata[0], marks.customdata[-1]) == ("2026-03-02..2026-03-02", "2026-03-10..2026-03-10")
    assert (list(marks.x)[-1], list(marks.y)[-1]) == (1, 1)


def test_a_bar_of_a_size_says_its_step() -> None:
    steps = pd.DataFrame(
        [(100, 200, "MXN", "spending", 3), (200, 500, "MXN", "income", 1), (100, 200, "MXN", None, 2)],
        columns=["least", "below", "currency", "flow", "transactions"],
    )
    figure = charts.sizes(steps)
    assert {bars.name: (bars.customdata[0], bars.y[0]) for bars in figure.data} == {
        "Spending": ("100..200", 3),
        "Income": ("200..500", 1),
        "Neither": ("100..200", 2),
    }
    assert figure.layout.meta["alt"].startswith("Most transactions, 5, are from MX$100.00")


def test_a_step_without_rows_has_a_bar_of_nothing() -> None:
    months = pd.DataFrame({"month": ["2026-01-01", "2026-03-01"], "currency": "MXN", "spending": [10, 30]})
    figure = charts.measure(months, "spending", "Spending")
    assert list(figure.data[0].y) == [10, 0, 30]
    assert figure.data[0].customdata[1] == "2026-02-01..2026-02-28"
    assert figure.layout.meta["alt"] == "Spending: the most was MX$30.00 in Mar 2026."


def test_nothing_is_said_where_there_is_nothing() -> None:
    none = SIDES.head(0)
    for figure in (
        charts.sankey(none),
        charts.treemap(none),
        charts.comparison(none),
        charts.balance_change(PARTS.head(0)),
    ):
        assert figure.layout.annotations
