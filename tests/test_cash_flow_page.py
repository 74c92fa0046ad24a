"""Cash flow and Transactions, through the dashboard, on tables that were really synced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from pages.parts.search import TYPED
from tests.pages import filled, folder, rows_of, shown, words

if TYPE_CHECKING:
    from belvo_data import wiring

__all__ = ["filled", "folder"]


@pytest.mark.parametrize("currency", ["BRL", "MXN"])
def test_cash_flow_says_how_it_adds_up_to_the_change_of_balances(filled: wiring.Belvo, currency: str) -> None:
    app = shown("cash_flow", currency=currency, against="year_ago")
    assert not app.exception
    assert "Against a year ago" in words(app)
    parts = metrics.conservation(filled.published.analysis(), "last 12 months", currency=currency)
    sums = parts.groupby("part")["amount"].sum()
    assert sums.drop("change").sum() == pytest.approx(sums["change"])
    assert ("Unexplained" in words(app)) == bool(round(sums.get("unexplained", 0), 2))
    assert "balances changed by" in words(app)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "chosen", [{"categories": "Food & Groceries"}, {"weekdays": "1"}, {"words": "market"}]
)
def test_what_balances_changed_by_is_not_compared_with_a_part_of_the_rows(
    chosen: dict[str, str],
) -> None:
    said = words(shown("cash_flow", currency="MXN", **chosen))
    assert "How they changed is shown without these filters:" in said
    assert "Pending, and so in no balance yet" not in said
    assert "balances changed by" not in said


def test_what_is_typed_into_the_search_stands_in_the_address(filled: wiring.Belvo) -> None:
    db = filled.published.analysis()
    merchant = metrics.merchants(db, "last 12 months", currency="MXN")["merchant"][0]
    app = shown("transactions", currency="MXN")
    app.text_input(key=TYPED).input(merchant.lower()).run()
    assert app.query_params["words"] == merchant.lower()
    expected = len(metrics.entries(db, "last 12 months", currency="MXN", words=merchant))
    assert rows_of(app) in {f"{expected} transaction", f"{expected} transactions"}
    app.session_state["filters"] = True
    app.run()
    assert app.text_input(key="words").value == merchant.lower()
