"""The line to Belvo: whoever waits on it is let go at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from threading import enumerate as enumerate_threads
from typing import TYPE_CHECKING

import httpx
import pytest

from belvo_data.errors import Stopped
from belvo_data.resources import LINKS, RESOURCES
from belvo_data.syncing import Stop
from belvo_data.wiring.connection import Connection
from tests.bank import ANA, Bank, link
from tests.machine import WAIT, opened_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ACCOUNTS = next(one for one in RESOURCES if one.name == "accounts")
LONG = 600.0  # seconds; who is not let go makes its test fail by its length


@dataclass
class Silent(Bank):
    """A bank that takes a request for accounts and never answers it, until the test is over."""

    asked_for: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/accounts/":
            self.asked_for.set()
            self.over.wait(WAIT)
        return super().__call__(request)


@dataclass
class Busy(Bank):
    """A bank that has too much to do, whoever asks for accounts."""

    asked_for: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/accounts/":
            self.asked_for.set()
            return httpx.Response(500)
        return super().__call__(request)


@pytest.fixture(params=[Silent, Busy])
def bank(request: pytest.FixtureRequest) -> Iterator[Silent | Busy]:
    bank: Silent | Busy = request.param({"/api/links/": [link()], "/api/accounts/": []})
    yield bank
    bank.over.set()


@pytest.fixture
def aside() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_who_asks_is_let_go_when_the_program_ends(
    bank: Silent | Busy, tmp_path: Path, aside: ThreadPoolExecutor
) -> None:
    with opened_at(bank, tmp_path / "data") as belvo:
        asked = aside.submit(belvo.context.clients.impatient.rows, ACCOUNTS, link=ANA)
        assert bank.asked_for.wait(WAIT)
        belvo.end()
        assert isinstance(asked.exception(WAIT), Stopped)


def test_who_asks_for_a_sync_is_let_go_when_it_is_stopped(
    bank: Silent | Busy, tmp_path: Path, aside: ThreadPoolExecutor
) -> None:
    stop = Stop()
    with opened_at(bank, tmp_path / "data") as belvo:
        reading = aside.submit(lambda: list(belvo.syncs.run(stop=stop)))
        assert bank.asked_for.wait(WAIT)
        asking = [thread for thread in enumerate_threads() if thread.name.startswith("belvo-data list")]
        stop()
        assert isinstance(reading.exception(WAIT), Stopped)
        for thread in asking:
            thread.join(WAIT / 2)
        assert [thread.is_alive() for thread in asking] == [False] * len(asking) != []
        assert [row["id"] for row in belvo.context.clients.patient.rows(LINKS)] == [ANA]


def test_who_waits_for_a_turn_is_let_go(tmp_path: Path, aside: ThreadPoolExecutor) -> None:
    with opened_at(Bank({"/api/links/": []}), tmp_path / "data", BELVO_RATE="1/600s") as belvo:
        assert belvo.context.clients.impatient.rows(LINKS) == []
        turn = aside.submit(belvo.context.clients.impatient.rows, LINKS)
        belvo.end()
        assert isinstance(turn.exception(WAIT), Stopped)


@pytest.mark.parametrize("end", [Connection.cut, Connection.end])
def test_sleepers_wake_when_the_line_is_cut(
    end: Callable[[Connection], None], aside: ThreadPoolExecutor
) -> None:
    line, begun = Connection(), Event()
    slept = aside.submit(lambda: (begun.set(), line.wait(LONG)))
    assert begun.wait(WAIT)
    while not slept.done():  # who is about to sleep does not sleep yet
        end(line)
    assert slept.result()[1]


def test_on_a_line_that_is_over_nobody_sleeps_and_on_one_that_was_cut_the_next_do() -> None:
    line = Connection()
    line.cut()
    assert not line.wait(0.001)
    line.end()
    with pytest.raises(Stopped):
        line.sleep(LONG)
