"""A scenario's dashboard: one link that was read, on a day of its own, and a page to play on."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.applications import Starlette

from belvo_data import wiring
from belvo_data.remote.client import Client
from belvo_data.remote.rate_limit import RateLimiter
from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.credentials import sign_in
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.links import Wish
from belvo_data.wiring.server import LocalServer
from tests.machine import scenario_client_of
from tests.pages import opened, shown, words
from tests.sandbox_doors import KEYS
from tests.test_scenario_doors import READ

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from belvo_data.sandbox.institutions import Institution

DAY = date(2026, 11, 16)
PLAIN = next(bank for bank in INSTITUTIONS if bank.name == "erebor_co_retail")
REFUSED = f"Transactions · {PLAIN.display_name} · "
SAME, READY = "Nothing was different.", "Transactions: ready to be read · "
at_a_bank = pytest.mark.parametrize("belvo", [PLAIN], indirect=True, ids=["bank"])


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
