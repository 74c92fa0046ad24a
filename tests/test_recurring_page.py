"""Recurring, on the welcome's three people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from tests.pages import filled, folder, plain_number, shown, words

if TYPE_CHECKING:
    from belvo_data import wiring

__all__ = ["filled", "folder"]


@pytest.mark.slow
def test_recurring_says_what_comes_what_it_costs_and_what_got_dearer(filled: wiring.Belvo) -> None:
    app = shown("recurring", currency="MXN")
    series = metrics.recurring_payments(filled.published.analysis(), currency="MXN")
    subscriptions = series[(series["kind"] == "subscription") & (series["status"] != "ended")]
    figures = {one.label: one.value for one in app.metric}
    assert plain_number(figures["Subscriptions"]) == subscriptions["yearly_cost"].sum()
    assert len(app.get("plotly_chart")) == 3
    assert len(app.dataframe[0].value) == len(series)
    said = words(app)
    assert "Pantalla Plus" in said
    assert "MX$229.00 → MX$269.00" in said.replace("\\", "")
    assert "Logistica Valle" in said
    assert set(app.dataframe[0].value["cadence"]) <= {
        "Monthly", "Twice a month", "Every two months", "Yearly"
    }  # fmt: skip


@pytest.mark.usefixtures("filled")
def test_what_a_dearer_price_comes_to_is_told_to_the_cent() -> None:
    assert "24,000.00 more a year" in words(shown("recurring", currency="COP")).replace("\\", "")
