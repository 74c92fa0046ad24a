"""The command line: what it prints, where it prints it, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import sleep
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import duckdb
import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from belvo_data import wiring
from belvo_data.cli import main
from belvo_data.sandbox import Sandbox
from belvo_data.welcome import GUESTS
from belvo_data.wiring import beacon
from tests.bank import ANA, BOB, EREBOR, Bank, account, link, owner, refusal, transaction
from tests.machine import KEYS, dashboard, environment, link_a_bank, opened, opened_at, over_http, served
from tests.sandbox_doors import NOON, Door

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMAND = str(Path(sys.executable).with_name("belvo-data"))
WAIT = 30  # seconds after which a test is given up


@dataclass
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


class Shell:
    """Somebody who types commands, with a data folder and an environment."""

    def __init__(
        self, data: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], here: Path
    ) -> None:
        self.data, self._here, self._patch, self._capsys = data, here, patch, capsys
        self._started = ExitStack()

    def set(self, **env: str) -> None:
        """Set the environment, and nothing else of ours."""
        wanted = environment(self.data, **env)
        for name in os.environ.keys() - wanted.keys():
            self._patch.delenv(name)
        for name, value in wanted.items():
            self._patch.setenv(name, value)

    def __call__(self, *words: str) -> Said:
        """Run a command in this process."""
        wiring.belvo.cache_clear()
        self._capsys.readouterr()
        try:
            code = main(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            if wiring.belvo.cache_info().currsize:
                wiring.belvo().close()
            wiring.belvo.cache_clear()
        return Said(code, *self._capsys.readouterr())

    def start(self, *words: str, **env: str) -> subprocess.Popen[str]:
        """Start a command in a process of its own."""
        process = subprocess.Popen(
            [COMMAND, *words],
            env=environment(self.data, **env),
            cwd=self._here,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._started.enter_context(process)
        self._started.callback(process.kill)
        return process

    def close(self) -> None:
        """End what was started and still runs."""
        self._started.close()


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Shell]:
    with closing(Shell(tmp_path / "data", monkeypatch, capsys, tmp_path)) as shell:
        shell.set()
        yield shell


@contextmanager
def talking_to(bank: Callable[[httpx.Request], httpx.Response], shell: Shell) -> Iterator[None]:
    """Have the shell's API be ``bank``."""
    with served(over_http(bank)) as address:
        shell.set(**KEYS, BELVO_API_URL=address)
        yield


def ended(process: subprocess.Popen[str]) -> Said:
    """Wait for a process and return how it ended."""
    out, err = process.communicate(timeout=WAIT)
    return Said(process.returncode, out, err)


def stopped(process: subprocess.Popen[str], by: signal.Signals = signal.SIGINT) -> Said:
    """Stop a process as Ctrl+C does and return how it ended."""
    process.send_signal(by)
    return ended(process)


def of_ana() -> Bank:
    return Bank.of_ana(
        accounts=[account("checking")],
        owners=[owner("ana")],
        transactions=[transaction("t-1", -5), transaction("t-2", 7)],
    )


# sync


def test_a_sync_says_in_one_line_what_it_read(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        assert shell("sync") == Said(
            0, "1 links, 6 records read: 6 new, 0 changed, 0 gone; 0 of 5 steps failed.\n", ""
        )
        assert shell("sync", ANA).out.startswith("1 links, 6 records read: 0 new, 0 changed")


def test_a_sync_for_programs_prints_one_json_line(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        said = shell("sync", "--json")
    assert (said.code, said.err, said.out.count("\n")) == (0, "", 1)
    assert json.loads(said.out) == {
        "links": 1,
        "steps": 5,
        "failed": 0,
        "seen": 6,
        "added": 6,
        "changed": 0,
        "deleted": 0,
        "errors": [],
    }


def test_a_sync_that_failed_in_part_says_what_failed_and_ends_with_3(shell: Shell) -> None:
    bank = of_ana()
    bank.faults["/api/owners/"] = [refusal(403, "access_to_resource_denied")] * 2
    with talking_to(bank, shell):
        said = shell("sync")
        told = json.loads(shell("sync", "--json").out)
    assert (said.code, said.err.count("\n")) == (3, 1)
    assert said.err.startswith(f"{ANA}: owners: ")
    assert said.out == "1 links, 5 records read: 5 new, 0 changed, 0 gone; 1 of 5 steps failed.\n"
    assert (told["failed"], [error["resource"] for error in told["errors"]]) == (1, ["owners"])
    assert all(told["errors"][0][word] for word in ("link", "title", "problem", "remedy"))


def test_a_sync_of_which_nothing_succeeded_ends_with_1(shell: Shell) -> None:
    bank = of_ana()
    for name in ("accounts", "owners", "transactions"):
        bank.faults[f"/api/{name}/"] = [refusal(403, "access_to_resource_denied")]
    with talking_to(bank, shell):
        said = shell("sync")
    assert (said.code, said.err.count("\n")) == (1, 3)


def test_wrong_keys_are_one_line_and_no_advice_to_link_a_bank(shell: Shell) -> None:
    bank = of_ana()
    bank.faults["/api/links/"] = [refusal(401, "authentication_failed")]
    with talking_to(bank, shell):
        said = shell("sync")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert KEYS["BELVO_SECRET_PASSWORD"] not in said.err


def test_a_link_that_belvo_does_not_know_is_one_line(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        said = shell("sync", BOB)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert said.err.startswith(f"{BOB}: links: Belvo knows no link {BOB}.")


def test_without_links_a_sync_says_how_to_make_one(shell: Shell) -> None:
    with talking_to(Bank({"/api/links/": []}), shell):
        said = shell("sync")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("No link to read yet:")


@pytest.mark.parametrize(
    "words",
    [
        ["sync", "not-a-link"],
        ["sync", ANA, "../../etc/passwd"],
        ["sync", "--no-such-option"],
        ["no-such-command"],
        [],
        ["widget", "--external-id", "ana@example.com"],
        ["widget", "--resources", ""],
        ["widget", "--locale", "fr"],
        ["sandbox", "--port", "65536"],
        ["sandbox", "--port", "-1"],
        ["sandbox", "--today", "tomorrow"],
        ["sandbox", "--today", "0001-01-01"],
        ["sandbox", "--links", "many"],
    ],
)
def test_words_that_are_off_end_with_2_and_touch_nothing_of_belvos(shell: Shell, words: list[str]) -> None:
    said = shell(*words)
    assert (said.code, said.out) == (2, "")
    assert "Traceback" not in said.err
    assert said.err.splitlines()[-1].startswith("belvo-data")


# what keeps a command from running


@pytest.mark.parametrize("command", ["sync", "links", "widget"])
def test_a_folder_that_cannot_be_written_is_one_line(shell: Shell, command: str) -> None:
    shell.data.touch()
    said = shell(command)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("belvo-data: The data can't be written: ")


def test_data_of_a_newer_version_is_one_line_and_stays_as_it_is(shell: Shell) -> None:
    bank = of_ana()
    with opened_at(bank, shell.data) as belvo:
        list(belvo.sync())
        newest = belvo.publications.path(1)
    with duckdb.connect(str(newest)) as db:
        db.execute("update ops.publication set schema = 1000")
    before = newest.read_bytes()
    with talking_to(bank, shell):
        for command in ("sync", "links"):
            said = shell(command)
            assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
            assert said.err.startswith("belvo-data: The data was made by a newer version: ")
    assert newest.read_bytes() == before
    assert [path.name for path in newest.parent.glob("0*")] == [newest.name]


def test_a_setting_that_cannot_be_used_is_one_line(shell: Shell) -> None:
    shell.set(BELVO_SECRET_ID="half-a-pair")
    said = shell("sync", "--json")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("belvo-data: A setting can't be used: ")


def test_an_api_that_cannot_be_reached_is_one_line(shell: Shell) -> None:
    with served(over_http(Bank())) as gone:
        pass
    shell.set(**KEYS, BELVO_API_URL=gone)
    said = shell("links")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith(f"belvo-data: Belvo can't be reached: {gone} can't be reached.")


@pytest.mark.parametrize("command", ["links", "widget"])
def test_keys_that_belvo_refuses_are_one_line(shell: Shell, command: str) -> None:
    bank = Bank(
        faults={f"/api/{path}/": [refusal(401, "authentication_failed")] for path in ("links", "token")}
    )
    with talking_to(bank, shell):
        said = shell(command)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("belvo-data: Belvo refused the request: ")
    assert KEYS["BELVO_SECRET_PASSWORD"] not in said.err


# links


def test_links_are_a_table_for_people_and_lines_for_programs(shell: Shell) -> None:
    bank = of_ana()
    with talking_to(bank, shell):
        assert shell("sync").code == 0
        bank.lists["/api/links/"].append(link(BOB, status="invalid", external_id="[red]bob"))
        table, lines = shell("links"), shell("links", "--json")
    assert (table.code, table.err, lines.code, lines.err) == (0, "", 0, "")
    head, ana, bob = (line.split() for line in table.out.splitlines())
    assert head[:3] + head[-1:] == ["id", "institution", "status", "read"]
    assert ana[:3] + ana[-1:] == [ANA, "erebor_mx_retail", "valid", "yes"]
    assert [bob[0], bob[2], bob[4], bob[-1]] == [BOB, "invalid", "[red]bob", "no"]
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines.out.splitlines()]
    assert [(row["id"], row["status"], row["read"]) for row in rows] == [
        (ANA, "valid", True),
        (BOB, "invalid", False),
    ]


def test_no_links_are_said_to_people_and_are_no_lines_for_programs(shell: Shell) -> None:
    with talking_to(Bank({"/api/links/": []}), shell):
        assert shell("links").out.startswith("Nothing is linked yet")
        assert shell("links", "--json") == Said(0, "", "")


# widget


def test_a_widget_beside_the_dashboard_prints_an_address_and_returns(shell: Shell) -> None:
    with dashboard(shell.data) as at_home:
        said = shell("widget", "--country", "CO", "--external-id", "user-1")
        assert (said.code, said.err, said.out.count("\n")) == (0, "", 1)
        assert said.out.startswith(f"{at_home.front.public_url}/sandbox/widget/?access_token=")
        assert "country_codes=CO" in said.out
        assert "external_id=user-1" in said.out


def test_a_widget_without_a_dashboard_stays_until_the_link_is_read(shell: Shell) -> None:
    process = shell.start("widget", "--resources", "OWNERS")
    assert process.stdout is not None
    assert "The bank is linked" in link_a_bank(process.stdout.readline().strip())
    said = ended(process)
    assert (said.code, said.err) == (0, "")
    found = re.fullmatch(r"Linked: (\S+)\n", said.out)
    assert found is not None
    with opened(shell.data) as belvo:
        assert belvo.links_read() == {found[1]}


# sandbox


def test_a_sandbox_alone_is_the_world_that_was_asked_for(shell: Shell, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    world = ("--seed", "7", "--today", "2026-11-22", "--links", "2", "--transactions", "50")
    process = shell.start("sandbox", "--port", "0", *world, **KEYS, TMPDIR=str(made))
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
    assert found is not None
    with httpx.Client(base_url=found[0], auth=("the-id", "the-password"), trust_env=False) as http:
        links = http.get("/api/links/").json()["results"]
        count = http.get("/api/transactions/", params={"link__in": ",".join(row["id"] for row in links)})
        refused = http.get("/api/links/", auth=("sandbox", "sandbox"))
        widget = http.get("/widget/")
    assert {row["id"] for row in links} == links_of(tmp_path / "same", seed=7)
    assert {row["id"] for row in links}.isdisjoint(links_of(tmp_path / "other", seed=1))
    assert (len(links), count.json()["count"]) == (2, 50)
    assert (refused.status_code, widget.headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert (stopped(process), list(made.iterdir())) == (Said(130, "", ""), [])


def links_of(folder: Path, *, seed: int) -> set[str]:
    """Return the ids of the links that a world begins with."""
    world = Sandbox.open(folder, now=lambda: NOON, seed=seed, links=2, transactions=50)
    return {str(row["id"]) for row in Door(world).rows("links")}


def test_a_sandbox_that_is_ended_leaves_nothing_behind(shell: Shell, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    process = shell.start("sandbox", "--port", "0", TMPDIR=str(made))
    assert process.stdout is not None
    assert process.stdout.readline().startswith("The sandbox is at http://127.0.0.1:")
    assert (stopped(process, signal.SIGTERM).code, list(made.iterdir())) == (143, [])


def test_a_sandbox_says_that_its_port_is_taken(shell: Shell) -> None:
    with served(over_http(Bank())) as address:
        said = shell("sandbox", "--port", address.rpartition(":")[2])
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "is taken" in said.err


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
    assert said.out == "1 links, 5 records read: 5 new, 0 changed, 0 gone; 0 of 4 steps failed.\n"
    assert said.err.startswith("Stopped: The reading was ended early;")
    assert (kept, again.code) == ([2, 0], 0)
    assert "1 new, 0 changed, 0 gone" in again.out


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
    assert process.stdout.readline().startswith("http://localhost:")
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
        beacon.light(shell.data, address, "n-1")
        said = [ended(process) for process in [shell.start("sync", "--json") for _ in range(2)]]
    told = [json.loads(one.out) for one in said]
    assert [(one.code, one.err) for one in said] == [(0, "")] * 2
    assert [(one["links"], one["failed"]) for one in told] == [(3, 0)] * 2
    assert sorted(one["added"] for one in told) == [0, 4]  # the links, and the bank that all of them name
    assert len(bank.lists["/api/links/"]) == 3


# doctor and export


@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        ({}, 0, "!  Data: Nothing was published"),
        ({"BELVO_SECRET_ID": "half"}, 1, "✗  Set-up: A setting can't be used: One half of the keys"),
        ({**KEYS, "BELVO_API_URL": "http://127.0.0.1:9"}, 1, "✗  API: Belvo can't be reached"),
    ],
)
def test_the_doctor_ends_with_1_if_something_does_not_work(
    shell: Shell, settings: dict[str, str], code: int, words: str
) -> None:
    shell.set(**settings)
    said = shell("doctor")
    assert (said.code, words in said.out, said.err) == (code, True, "")


def test_the_doctor_tells_programs_a_line_a_finding(shell: Shell) -> None:
    found = [json.loads(line) for line in shell("doctor", "--json").out.splitlines()]
    assert [(one["about"], one["cure"]) for one in found if one["state"] != "good"] == [
        ("Data", "Link a bank on the Connect page, or run: belvo-data sync")
    ]


def test_an_export_names_its_files_and_their_rows(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        shell("sync")
        said = shell("export", "accounts", "transactions", "--format", "csv")
    folder = shell.data / "exports"
    assert said == Said(0, f"{folder}/accounts.csv: 1 rows\n{folder}/transactions.csv: 2 rows\n", "")
    assert len((folder / "transactions.csv").read_text("utf-8").splitlines()) == 3


def test_an_export_of_what_is_not_there_is_one_line(shell: Shell) -> None:
    said = shell("export")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("belvo-data: There is no data yet: ")


def test_a_link_is_forgotten_once_that_is_confirmed_and_the_rest_is_rebuilt(shell: Shell) -> None:
    bank = Bank.of_ana(accounts=[account("a"), account("b", BOB)])
    bank.lists["/api/links/"].append(link(BOB))
    with talking_to(bank, shell):
        shell("sync", "--json")
        unsure = shell("forget", ANA)
        assert (unsure.code, unsure.out) == (2, "")
        assert "Add --yes" in unsure.err
        sure = shell("forget", ANA, "--yes")
    assert sure.code == 0
    assert f"Link {ANA} is forgotten" in sure.out
    assert "next sync of all links reads it again" in sure.out
    rebuilt = shell("rebuild")
    assert rebuilt.code == 0
    assert {"links: 1 rows", "accounts: 1 rows", "transactions: 0 rows"} <= set(rebuilt.out.splitlines())
