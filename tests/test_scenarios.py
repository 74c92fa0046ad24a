"""Every scenario and every day on the pages, and what is then said.

One dashboard serves all tests, on a day of its own; each test puts right what it played.
"""

from __future__ import annotations

import time
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.applications import Starlette

from belvo_data import wiring
from belvo_data.cli import main
from belvo_data.remote.client import Client
from belvo_data.remote.rate_limit import RateLimiter
from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.credentials import sign_in
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.links import Wish
from belvo_data.sandbox.scenarios import SCENARIOS, Scenario
from belvo_data.wiring.server import LocalServer
from tests.machine import scenario_client_of
from tests.pages import click, labelled, opened, shown, words
from tests.sandbox_doors import KEYS
from tests.test_scenario_doors import NAMES, OPEN, READ, Way, by_command, by_http, by_python

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from belvo_data.sandbox.institutions import Institution

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 16)
PLAIN = next(bank for bank in INSTITUTIONS if bank.name == "erebor_co_retail")
REFUSED = f"Transactions · {PLAIN.display_name} · "
SAME, READY = "Nothing was different.", "Transactions: ready to be read · "

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


at_a_bank = pytest.mark.parametrize("belvo", [PLAIN], indirect=True, ids=["bank"])
wherever_it_plays = pytest.mark.parametrize(
    ("belvo", "scenario"),
    [(OPEN if scenario.open_finance else PLAIN, scenario) for scenario in SCENARIOS],
    indirect=["belvo"],
    ids=NAMES,
    scope="module",  # or every scenario gets a dashboard of its own
)


@pytest.fixture(scope="module")
def belvo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[wiring.Belvo]:
    """A dashboard with one link that was read, in whose world it is one day."""
    folder = tmp_path_factory.mktemp("scenarios") / "data"
    with pytest.MonkeyPatch.context() as env:
        for belvo in opened(folder, env):
            with closing(LocalServer(Starlette(routes=belvo.routes(landing="/")))) as server:
                belvo.context.addresses.served_at(server.port)
                with closing(in_a_hurry(belvo)) as belvo.context.clients.patient:
                    settle(belvo, folder, request.param)
                    yield belvo
                    belvo.jobs.join()


def in_a_hurry(belvo: wiring.Belvo) -> Client:
    """Return a client that waits for nothing between its tries."""
    http = httpx.Client(base_url=belvo.context.addresses.api_url, auth=KEYS, trust_env=False)
    rate_limiter = RateLimiter(None, clock=time.monotonic)
    return Client(http, rate_limiter=rate_limiter, sleep=lambda _: None, tries=6)


def settle(belvo: wiring.Belvo, folder: Path, bank: Institution) -> None:
    scenario_client_of(belvo).go_to(DAY)
    sandbox = Sandbox.open(folder / "sandbox", now=wiring.now)
    link = sandbox.links.create(
        bank, sign_in(bank, "santi" if bank is PLAIN else "joao", "x"), Wish(fetch_resources=READ)
    )
    belvo.context.journal.accept(link.id, bank.name, now=wiring.now())
    belvo.context.journal.decide("welcome", now=wiring.now())
    list(belvo.syncs.run())
    scenario_client_of(belvo).announce()
    belvo.jobs.join()


@pytest.fixture(scope="module")
def app(belvo: wiring.Belvo) -> AppTest:
    """The Sandbox page of one visitor."""
    assert belvo.published.links_read()
    return shown("sandbox")


@pytest.fixture
def healed(belvo: wiring.Belvo) -> Iterator[None]:
    """Put right what a test that failed has left."""
    yield
    belvo.jobs.join()
    if (
        any(scenario.playing for scenario in scenario_client_of(belvo).scenarios())
        or belvo.context.world_now().date() != DAY
    ):
        scenario_client_of(belvo).go_to(DAY)
        belvo.sandbox.stop()
        belvo.jobs.join()


def link_in(belvo: wiring.Belvo) -> str:
    [link] = belvo.published.links_read()
    return link


def state(belvo: wiring.Belvo) -> list[Any]:
    """Return how each link is, and its transactions as they would be shown."""
    rows = belvo.published.analysis().execute(
        "select id, link_id, value_date, amount, status, category from belvo.transactions "
        "where deleted_at is null order by link_id, id"
    )
    told = [(one.row.id, one.status, one.trouble, one.consent_ends_at) for one in belvo.links.health()]
    return [told, rows.fetchall()]


def looked_at(app: AppTest, belvo: wiring.Belvo) -> str:
    """Return what the page says when nothing goes on any more."""
    belvo.jobs.join()
    app.run()
    assert not app.exception, [fault.value for fault in app.exception]
    return words(app)


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


@at_a_bank
@pytest.mark.usefixtures("healed")
@pytest.mark.parametrize("door", [by_python, by_http, by_command])
def test_the_pages_say_what_other_doors_began(door: Way, app: AppTest, belvo: wiring.Belvo) -> None:
    sandbox = Sandbox.open(belvo.context.settings.data_dir / "sandbox", now=wiring.now)
    door(sandbox, belvo.context.addresses.api_url, "link_invalid", link_in(belvo))
    scenario_client_of(belvo).announce()
    assert "Playing now: A bank refuses the credentials." in looked_at(app, belvo)
    assert "the widget asks for them again" in words(shown("links"))


@at_a_bank
@pytest.mark.usefixtures("healed")
def test_the_command_line_reads_what_its_scenario_and_its_cure_bring(
    belvo: wiring.Belvo, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(belvo)
    link = link_in(belvo)

    assert main(["scenarios", "start", "link_invalid", "--link", link]) == 0
    assert "1 link, " in capsys.readouterr().out
    [health] = belvo.links.health()
    assert health.status == "invalid"

    assert main(["scenarios", "stop", "link_invalid"]) == 0
    assert "1 link, " in capsys.readouterr().out
    assert state(belvo) == before


@at_a_bank
@pytest.mark.usefixtures("healed")
def test_the_command_line_reads_what_a_later_day_brings(
    belvo: wiring.Belvo, capsys: pytest.CaptureFixture[str]
) -> None:
    _, before = state(belvo)

    assert main(["clock", "move", "--days", "7"]) == 0

    assert "records read: " in capsys.readouterr().out
    _, after = state(belvo)
    assert len(after) > len(before)


# the clock


@at_a_bank
@pytest.mark.usefixtures("healed")
def test_the_clock_is_moved_on_the_page_which_says_what_changed(app: AppTest, belvo: wiring.Belvo) -> None:
    before = state(belvo)
    assert "Monday, Nov 16, 2026" in looked_at(app, belvo)
    click(app, "A week later")
    told = looked_at(app, belvo)
    assert "Monday, Nov 23, 2026" in told
    assert "A week has passed" in told
    assert READY in told
    assert wiring.today() == date(2026, 11, 23)
    click(app, "Next payday, Nov 30, 2026")  # of the 15th and the 30th, the next one
    assert "It is payday" in looked_at(app, belvo)
    app.date_input[0].set_value(DAY)
    click(app, "Go")
    told = looked_at(app, belvo)
    assert "It is another day" in told
    assert "Monday, Nov 16, 2026" in told
    assert state(belvo) == before


@at_a_bank
@pytest.mark.usefixtures("healed")
def test_the_clock_is_moved_from_the_command_line(
    belvo: wiring.Belvo, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str) -> str:
        assert main(["clock", *words]) == 0
        return capsys.readouterr().out

    assert said().startswith("2026-11-16 12:")
    assert said("move", "--days", "2").startswith("2026-11-18 12:")
    assert said("payday").startswith("2026-11-30 12:")
    assert said("set", "2026-11-16").startswith("2026-11-16 12:")
    assert belvo.context.world_now().date() == DAY
    assert "the real time; the next payday is" in said("reset")
