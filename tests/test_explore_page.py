"""Explore, through the dashboard, on tables that were really synced from the embedded sandbox."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from tests.pages import filled, folder, rows_of, shown, words

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from belvo_data import wiring

__all__ = ["filled", "folder"]


def boards(app: AppTest) -> list[list[str]]:
    """Return the labels of each leaderboard, in the order of the page."""
    return [list(one.value["label"]) for one in app.dataframe if "spark" in one.value]


def test_the_choices_of_explore_stand_in_the_address(filled: wiring.Belvo) -> None:
    assert filled.published.newest()
    app = shown("explore", currency="MXN", measure="transactions", dims="weekday,rail", by="quarter")
    assert words(app).count("Transactions") == 2
    assert set(boards(app)[0]) <= {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    }  # fmt: skip
    app.selectbox(key="measure").select("balance").run()
    assert "Balance" in words(app)
    app.selectbox(key="against").select("year_ago").run()
    app.selectbox(key="down").select("account").run()
    assert not app.exception
    assert dict(app.query_params) == {
        "currency": "MXN",
        "measure": "balance",
        "dims": "weekday,rail",
        "by": "quarter",
        "against": "year_ago",
        "down": "account",
    }


def test_what_narrows_a_leaderboard_leaves_its_others_to_choose_from(filled: wiring.Belvo) -> None:
    db = filled.published.analysis()
    app = shown("explore", currency="MXN", categories="Home & Life")
    first, *_rest = boards(app)
    assert "✓ Home & Life" in first
    assert len(first) > 1
    expected = len(metrics.entries(db, "last 12 months", currency="MXN", categories=["Home & Life"]))
    assert rows_of(app) == f"{expected} transactions"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("measure", "heading"), [("spending", "Spending"), ("average", "Average"), ("balance", "Changed by")]
)
def test_a_leaderboard_is_headed_by_what_it_sums(measure: str, heading: str) -> None:
    app = shown("explore", currency="MXN", measure=measure)
    first = next(one for one in app.dataframe if "spark" in one.value)
    columns = json.loads(first.proto.columns)
    assert columns["total"]["label"] == heading
    below = any(one < 0 for spark in first.value["spark"] for one in spark)
    assert ("y_min" in str(columns["spark"])) == (not below)


@pytest.mark.parametrize("asked", [{"measure": "magic"}, {"dims": "magic,x"}, {"down": "magic"}])
def test_what_explore_can_not_show_is_as_on_a_first_visit(
    filled: wiring.Belvo, asked: dict[str, str]
) -> None:
    assert filled.published.newest()
    assert len(boards(shown("explore", **asked))) == 7


def test_a_row_that_was_clicked_is_told_in_full(filled: wiring.Belvo) -> None:
    db = filled.published.analysis()
    move = db.execute("select outflow_id from transfers where applied and inflow_id is not null").fetchone()
    assert move is not None
    app = shown("explore", currency="MXN")
    app.session_state["transaction opened"] = move[0]
    app.session_state["as sent"] = True
    app.run()
    assert "counts as neither income nor spending" in words(app)
    assert "What it belongs to" in words(app)
    assert any(move[0] in one.value for one in app.code)


def test_a_row_of_which_all_counts_is_told_in_few_words(filled: wiring.Belvo) -> None:
    db = filled.published.analysis()
    query = """
        select id from ledger where institution = 'gringotts_br_retail' and flow = 'spending'
            and counted_amount = amount and why_not is null and status = $status
        order by id limit 1
    """
    for status, pending in (("PROCESSED", False), ("PENDING", True)):
        [row] = db.execute(query, {"status": status}).fetchone() or [""]
        app = shown("explore", currency="BRL")
        app.session_state["transaction opened"] = row
        app.run()
        [told] = [one.value for one in app.caption if "counts as spending" in one.value]
        assert "of it" not in told
        assert ("Pending" in told) == pending
        [fields] = [one.value for one in app.dataframe if "field" in one.value]
        named = dict(zip(fields["field"], fields["value"], strict=True))
        assert named["Institution"] != "gringotts_br_retail"
