"""The stop campaign: a signal ends the dashboard and a sync in a moment, whatever they are waiting for."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from threading import Event
from time import monotonic, sleep
from typing import TYPE_CHECKING

import httpx
import pytest

from belvo_data.errors import StoreEmpty
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from tests.bank import Bank, link
from tests.campaigns.scene import ROOT, SOAK
from tests.machine import KEYS, WAIT, environment, over_http, served
from tests.shell import COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

SEED = 20261209
MOMENTS = 20 if SOAK > 1 else 8
SOON = 2.0  # seconds that an end may take on a machine that has nothing else to do
FIRST = 2.0  # seconds of a first sync that are looked at
BY = {signal.SIGINT: {130}, signal.SIGTERM: {143, -signal.SIGTERM}}  # as shells say it, or the system


@dataclass
class Silent(Bank):
    """A Belvo that takes requests for what links have, and never answers."""

    over: Event = field(default_factory=Event)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path != "/api/links/":
            self.over.wait(WAIT)
        return super().__call__(request)


class Busy(Silent):
    """A Belvo that has too much to do, at every try."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        return super().__call__(request) if request.url.path == "/api/links/" else httpx.Response(500)


@dataclass(frozen=True)
class Ended:
    """How a program ended that was sent a signal.

    Attributes:
        crowd: how many programs shared a processor with it.
    """

    code: int
    seconds: float
    crowd: float
    said: str


@contextmanager
def belvos() -> Iterator[list[dict[str, str]]]:
    """Yield settings for the sandbox, and for a Belvo that is silent, one that is busy, and a narrow door."""
    with ExitStack() as stack:
        banks = [kind({"/api/links/": [link()]}) for kind in (Silent, Busy)]
        silent, busy = ({**KEYS, "BELVO_API_URL": stack.enter_context(served(over_http(b)))} for b in banks)
        for bank in banks:
            stack.callback(bank.over.set)
        yield [{}, silent, {}, busy, {**busy, "BELVO_RATE": "1/600s"}]


def ended(program: list[str], data: Path, env: dict[str, str], *, by: signal.Signals, after: float) -> Ended:
    """Run a program until some seconds after it has opened its folder, and see how it ends."""
    with (data.with_suffix(".log")).open("w+") as log:
        running = subprocess.Popen(program, cwd=ROOT, env=environment(data, **env), stdout=log, stderr=log)
        try:
            while not (data / "journal.sqlite").exists() and running.poll() is None:
                sleep(0.01)
            sleep(after)
            running.send_signal(by)
            began = monotonic()
            code = running.wait(WAIT)
            took = monotonic() - began
        finally:
            running.kill()
        log.seek(0)
        return Ended(code, took, max(os.getloadavg()[0] / (os.cpu_count() or 1), 1), log.read())


def test_at_whatever_moment_of_a_first_sync_a_signal_comes_the_end_is_near(tmp_path: Path) -> None:
    dashboard = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", "0"]
    chance, signals = random.Random(SEED), cycle([*BY, *reversed(BY)])
    with belvos() as all_of_them:
        ends = [
            (
                by,
                ended(program, tmp_path / str(number), env, by=by, after=FIRST * chance.random()),
                is_whole(tmp_path / str(number)),
            )
            for number, (env, by, program) in enumerate(
                islice(zip(cycle(all_of_them), signals, cycle([dashboard, [COMMAND, "sync"]])), MOMENTS)
            )
        ]
    wrong = [one for by, one, _ in ends if one.code not in BY[by] | {0} or "Traceback" in one.said]
    assert (wrong, [one for _, one, whole in ends if one.seconds > SOON * one.crowd or not whole]) == ([], [])
    assert sum(one.code != 0 for _, one, _ in ends) > MOMENTS / 2


def is_whole(data: Path) -> bool:
    """Whether what was published, if anything was, can be read with all that its runs say."""
    with suppress(StoreEmpty), closing(reader.connect(Publications(data))) as db:
        told = db.execute("select count(*) from ops.runs join ops.steps on run = number").fetchone()
        return told is not None and told[0] > 0
    return True
