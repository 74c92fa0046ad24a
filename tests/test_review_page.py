"""Review, on the welcome's three people: what is decided takes effect, and can be taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from tests.pages import filled, folder, shown, words

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from belvo_data import wiring

__all__ = ["filled", "folder"]


def press(app: AppTest, prefix: str) -> None:
    """Press the first button whose key begins so."""
    next(one for one in app.button if str(one.key).startswith(prefix)).click().run()
    assert not app.exception


@pytest.mark.slow
def test_a_proposal_is_accepted_and_taken_back_on_the_page(filled: wiring.Belvo) -> None:
    counts = metrics.to_review(filled.published.analysis()).set_index("subject")
    read_at = filled.published.read_at()
    app = shown("review")
    assert "Unusually large" in words(app)
    assert sum(str(one.key).startswith("accepted ") for one in app.button) == 10
    press(app, "accepted anomaly")
    after = metrics.to_review(filled.published.analysis()).set_index("subject")
    assert after.loc["anomaly", "open"] == counts.loc["anomaly", "open"] - 1
    assert "Seen:" in words(app)
    press(app, "undo last")
    assert "Seen:" not in words(app)
    back = metrics.to_review(filled.published.analysis()).set_index("subject")
    assert back.loc["anomaly", "open"] == counts.loc["anomaly", "open"]
    assert filled.published.read_at() == read_at  # nothing was read meanwhile


@pytest.mark.slow
def test_both_sides_of_a_move_are_told_in_words(filled: wiring.Belvo) -> None:
    brazilian = "select any_value(institution) from accounts where currency = 'BRL'"
    [(institution,)] = filled.published.analysis().execute(brazilian).fetchall()
    app = shown("review", institutions=institution)
    app.session_state["review subject"] = "transfer"
    app.run()
    said = words(app).replace("\\", "")
    assert "The other account is not linked." in said
    assert max(one.value.lower().count("the other account is not linked") for one in app.markdown) == 1
    assert "TED ENVIADA" in said or "PAGTO FATURA" in said
    assert not re.search(r"\*\*(transfer|card_payment|loan_payment)\*\*|_payment", said)
    assert "None" not in said


@pytest.mark.usefixtures("filled")
def test_the_overview_says_how_far_back_it_looks_for_what_needs_a_look() -> None:
    assert "newest 45 days of the data" in words(shown("overview"))
