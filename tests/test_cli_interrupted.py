"""Commands that are interrupted, or run at the same time."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event
from time import sleep
from typing import TYPE_CHECKING
from uuid import uuid4

import httpx
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from belvo_data import wiring
from belvo_data.jobs.demo_seed import GUESTS
from belvo_data.wiring import runtime_file
from tests.bank import EREBOR, Bank, link
from tests.machine import KEYS, WAIT, over_http, served
from tests.shell import Said, Shell, ended, of_ana, stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# two at once, and Ctrl+C


@dataclass
class SlowBank(Bank):
    """A bank that never answers whoever asks for owners, until the test is over."""

    asked_for: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/owners/":
            self.asked_for.set()
            self.over.wait(WAIT)
        return super().__call__(request)


def test_ctrl_c_amid_a_sync_keeps_what_is_complete_and_the_next_one_reads_the_rest(shell: Shell) -> None:
    bank = SlowBank(of_ana().lists)
    with served(over_http(bank)) as address:
        process = shell.start("sync", **KEYS, BELVO_API_URL=address)
        assert bank.asked_for.wait(WAIT)
        wait_until(lambda: finished(shell.data) >= {"accounts", "transactions"})
        said = stopped(process)
        shell.set(**KEYS, BELVO_API_URL=address)
        with closing(wiring.connect()) as db:
            kept = [len(db.execute(f"from {table}").fetchall()) for table in ("transactions", "owners")]
        bank.over.set()
        again = shell("sync")
    assert said.code == 130
    assert said.out == "1 link, 5 records read: 5 new, 0 changed, 0 gone; 0 of 4 steps failed.\n"
    assert said.err.startswith("Stopped: The reading was ended early;")
    assert (kept, again.code) == ([2, 0], 0)
    assert "1 new, 0 changed, 0 gone" in again.out


def test_a_command_whose_reader_has_gone_ends_without_a_word(shell: Shell) -> None:
    shell("sync")
    process = shell.start("show", "institutions")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert (process.wait(WAIT), process.stderr.read()) == (141, "")


TWICE = """
import os, signal
from belvo_data.cli.interrupt import at_the_second
with at_the_second(lambda: print("asked", flush=True)):
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)
    print("never")
"""


def test_a_second_ctrl_c_ends_a_command_at_once() -> None:
    said = subprocess.run([sys.executable, "-c", TWICE], capture_output=True, check=False, text=True)
    assert (said.returncode, said.stdout) == (130, "asked\n")


def finished(data: Path) -> set[str]:
    """Return the lists that a running sync has read to their end."""
    with closing(sqlite3.connect(data / "journal.sqlite")) as db:
        try:
            return {row[0] for row in db.execute("select resource from staged")}
        except sqlite3.OperationalError:
            return set()


def wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(WAIT * 50):
        if is_so():
            return
        sleep(0.02)
    raise TimeoutError


def test_ctrl_c_ends_a_widget_that_waits(shell: Shell) -> None:
    process = shell.start("widget")
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith("http://localhost:")
    assert process.stderr.readline().startswith("The widget will show")
    assert process.stderr.readline().startswith("Waiting for the link")
    assert stopped(process) == Said(130, "", "")


@dataclass
class Registry(Bank):
    """A bank where links can be made, and found by their external ids."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        links = self.lists["/api/links/"]
        if request.method == "POST":
            wish = json.loads(request.content)
            links.append(link(str(uuid4()), external_id=wish["external_id"]))
            return httpx.Response(201, json=links[-1])
        if (wanted := request.url.params.get("external_id")) is not None:
            rows = [row for row in links if row["external_id"] == wanted]
            return httpx.Response(200, json={"count": len(rows), "next": None, "results": rows})
        return super().__call__(request)


def test_two_first_syncs_at_once_link_three_people_and_both_read_them(shell: Shell) -> None:
    banks = [
        {**EREBOR, "id": number, "name": guest.institution, "resources": ["ACCOUNTS"]}
        for number, guest in enumerate(GUESTS)
    ]
    bank = Registry({"/api/institutions/": banks, "/api/links/": []})
    for name in ("accounts", "owners", "transactions"):
        bank.lists[f"/api/{name}/"] = []
    health = Route("/belvo/health", lambda _: JSONResponse({"belvo-data": "n-1"}))
    with served(Starlette(routes=[health, Mount("/sandbox", over_http(bank))])) as address:
        shell.data.mkdir()
        runtime_file.write(shell.data, address, "n-1")
        said = [ended(process) for process in [shell.start("sync", "--json") for _ in range(2)]]
    told = [json.loads(one.out) for one in said]
    assert [(one.code, one.err) for one in said] == [(0, "")] * 2
    assert [(one["links"], one["failed"]) for one in told] == [(3, 0)] * 2
    assert sorted(one["added"] for one in told) == [0, 4]  # the links, and the bank that all of them name
    assert len(bank.lists["/api/links/"]) == 3
