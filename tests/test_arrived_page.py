"""Arrived: what came back from the widget, told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.remote.outcomes import Connected, Failed, Left, Unusable, Warned
from tests.pages import click, filled, folder, shown, words

if TYPE_CHECKING:
    from belvo_data import wiring
    from belvo_data.remote.outcomes import Outcome

__all__ = ["filled", "folder"]


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Left(), "The widget was closed"),
        (Left("login_error", "Invalid credentials", "erebor_mx_retail"), "did not let you in"),
        (Failed("ACCESS_TOKEN_NOT_VALID"), "used up, too old"),
        (Warned("institution_disabled"), "The widget warns"),
        (
            Unusable("The widget reported success without a link id.", "Nothing was stored."),
            "without a link id",
        ),
        (Failed("brand_new", "<script>alert(1)</script>"), "<script>alert(1)</script>"),
    ],
)
def test_what_came_back_is_told_in_words(filled: wiring.Belvo, outcome: Outcome, told: str) -> None:
    arrival = filled.linking.connector.receive(outcome)
    assert told in words(shown("overview", arrival=arrival.id))


def test_a_link_without_our_state_is_read_only_if_a_person_says_so(filled: wiring.Belvo) -> None:
    stranger = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
    arrival = filled.linking.connector.receive(Connected(stranger))
    app = shown("overview", arrival=arrival.id)
    assert "Is this link yours?" in words(app)
    assert stranger not in filled.context.journal.links()
    click(app, "Check it with Belvo and read it")
    filled.jobs.join()
    assert "Belvo knows no link" in words(app.run())
    assert stranger not in filled.context.journal.links()


def test_an_unknown_arrival_is_no_fault(filled: wiring.Belvo) -> None:
    assert filled.context.journal.arrival("nothing") is None
    assert "nothing that happened here" in words(shown("overview", arrival="nothing"))
