"""Every scenario on the pages, and what is then said.

One dashboard serves all tests, on a day of its own; each test puts right what it played.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.sandbox.scenarios import SCENARIOS, Scenario
from tests.machine import scenario_client_of
from tests.pages import click, labelled, shown, words
from tests.scenario_dashboard import (
    DAY,
    PLAIN,
    READY,
    REFUSED,
    SAME,
    app,
    belvo,
    healed,
    link_in,
    looked_at,
    state,
)
from tests.test_scenario_doors import NAMES, OPEN

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from belvo_data import wiring


pytestmark = pytest.mark.slow

__all__ = ["app", "belvo", "healed"]

# What the page says once a scenario was played for its link.
SAYS: dict[str, tuple[str, ...]] = {
    "consent_expiring": (
        "The consent is about to end · ",
        "The consent ends soon.",
        "renew the consent",
    ),
    "consent_expired": (
        "The consent has ended · ",
        "Connected, now Needs a new sign-in",
        "give a new consent",
    ),
    "link_invalid": (
        "The bank refuses the credentials · ",
        "Connected, now Needs a new sign-in",
        "the widget asks for them again",
    ),
    "mfa_needed": ("The bank wants a code · ", "Connected, now Needs a code", "the widget asks for the code"),
    "institution_down": (
        "Institutions: 1 changed.",
        "(institution_down)",
        "The bank is down at the moment: no",
    ),
    "late_rows": ("Transactions: rows were deleted · ", "gone."),
    "back_dated_rows": (READY, ": 4 new."),
    "pending_posted": (READY, "changed"),
    "duplicated_rows": (READY, ": 3 new."),
    "rows_deleted": ("Marked as deleted: 3 rows of transactions.", ": 3 gone."),
    "prices_raised": (SAME,),
    "page_changes": ("GET /api/transactions/ met the scenario.", SAME),
    "unauthorized": (REFUSED, "Belvo does not accept the keys.", "Check BELVO_SECRET_ID"),
    "blocked": (REFUSED, "most likely for too many in a short time", "Wait a minute and try again"),
    "request_timeout": (REFUSED, "answered 408 (request_timeout)", "Try again in a few minutes"),
    "rate_limited": (REFUSED, "answered 429", "Wait a minute and try again."),
    "error_once": ("GET /api/transactions/ met the scenario.", SAME),
    "error_always": ("met the scenario, 4 times.", REFUSED, "Belvo ran into a fault of its own"),
    "slow": ("GET /api/owners/ met the scenario.", SAME),
    "cut": ("GET /api/transactions/ met the scenario.", SAME),
    "malformed": ("GET /api/transactions/ met the scenario.", SAME),
    "webhooks_repeated": ("TRANSACTIONS new_transactions_available met the scenario.", "transactions read."),
    "webhooks_delayed": ("still to be posted.", "Transactions · "),
    "webhooks_out_of_order": ("webhooks met the scenario.", READY),
    "new_enum_value": ("Accounts · ", "changed."),
    "unknown_field": ("lists asked for. Nothing was different.",),
}
# And once the time has passed that it takes.
LATER = {
    "consent_expiring": ("Let 5 days pass", "The consent has ended"),
    "late_rows": ("Let 2 days pass", READY),
    "webhooks_delayed": ("Let 60 seconds pass", READY),
}
ON_THE_LINKS_PAGE = {
    "consent_expiring": "The consent ends soon.",
    "consent_expired": "The consent has ended",
    "link_invalid": "no longer accepts this link's credentials",
    "mfa_needed": "asks for a new one-time code",
    "institution_down": "The bank is down at the moment",
}

wherever_it_plays = pytest.mark.parametrize(
    ("belvo", "scenario"),
    [(OPEN if scenario.open_finance else PLAIN, scenario) for scenario in SCENARIOS],
    indirect=["belvo"],
    ids=NAMES,
    scope="module",  # or every scenario gets a dashboard of its own
)


def chosen(app: AppTest, name: str) -> None:
    """Find a scenario by its name, as a person who types does."""
    app.text_input(key="scenario-words").input(name).run()
    app.radio[0].set_value(name).run()


def test_every_scenario_has_its_words() -> None:
    assert list(SAYS) == NAMES


@pytest.mark.slow
@pytest.mark.usefixtures("healed")
@wherever_it_plays
def test_a_scenario_is_played_watched_and_put_right(
    scenario: Scenario, app: AppTest, belvo: wiring.Belvo
) -> None:
    name, before = scenario.name, state(belvo)
    chosen(app, name)
    if scenario.scope != "webhooks":
        app.selectbox(key=f"for-{name}").set_value(link_in(belvo))
    if name == "slow":
        app.selectbox(key="list-slow").set_value("owners")  # one request, and not a page after the other
    click(app, "Play")
    told = looked_at(app, belvo)
    assert [text for text in SAYS[name] if text not in told] == []
    assert scenario.see in told
    if name in ON_THE_LINKS_PAGE:
        assert ON_THE_LINKS_PAGE[name] in words(shown("links"))
    if name in LATER:
        button, then = LATER[name]
        click(app, button)
        assert then in looked_at(app, belvo)
        scenario_client_of(belvo).go_to(DAY)
    if scenario.act == "day":
        scenario_client_of(belvo).go_to(DAY)
    if any(button.label == "Put it right" for button in app.button):
        click(app, "Put it right")
    else:
        labelled(app.button, "Read again").click().run()
    assert "Playing now" not in looked_at(app, belvo)
    assert state(belvo) == before
