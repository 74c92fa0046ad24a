"""The commands that serve: a widget that waits for its link, and a sandbox alone."""

from __future__ import annotations

import re
import signal
import socket
from typing import TYPE_CHECKING

import httpx
import pytest

from belvo_data.sandbox import Sandbox
from tests.bank import Bank
from tests.machine import KEYS, WAIT, dashboard, link_a_bank, opened, over_http, served
from tests.sandbox_doors import NOON, Door
from tests.shell import Said, Shell, ended, stopped

if TYPE_CHECKING:
    from pathlib import Path

# widget


def test_a_widget_beside_the_dashboard_prints_an_address_and_returns(shell: Shell) -> None:
    with dashboard(shell.data) as at_home:
        said = shell("widget", "--country", "CO", "--external-id", "user-1")
        assert (said.code, said.out.count("\n")) == (0, 1)
        assert said.err == "The widget will show 4 of 19 institutions.\n"
        assert said.out.startswith(f"{at_home.context.addresses.public_url}/sandbox/widget/?access_token=")
        assert "country_codes=CO" in said.out
        assert "external_id=user-1" in said.out


def test_a_widget_that_would_show_no_institution_is_refused_by_its_option(shell: Shell) -> None:
    with dashboard(shell.data):
        said = shell("widget", "--only-with", "accounts, bills")
    assert (said.code, said.out) == (2, "")
    assert "--only-with: No institution lists ACCOUNTS and BILLS together. Choose from ACCOUNTS" in said.err


def test_a_widget_without_a_dashboard_stays_until_the_link_is_read(shell: Shell) -> None:
    process = shell.start("widget", "--resources", "OWNERS")
    assert process.stdout is not None
    assert "The bank is linked" in link_a_bank(process.stdout.readline().strip())
    said = ended(process)
    assert (said.code, said.err.splitlines()) == (
        0,
        [
            "The widget will show 17 of 19 institutions.",
            "Waiting for the link that comes back: ten minutes at the most.",
        ],
    )
    found = re.fullmatch(r"Linked: (\S+)\n", said.out)
    assert found is not None
    with opened(shell.data) as belvo:
        assert belvo.published.links_read() == {found[1]}


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


def test_a_sandbox_alone_answers_to_this_machines_names_and_those_that_were_set(shell: Shell) -> None:
    process = shell.start("sandbox", "--port", "0", BELVO_HOSTS="box.lan")
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
    assert found is not None
    paths = ("/api/links/", "/control/clock/", "/widget/widget.css")
    with httpx.Client(base_url=found[0], auth=("sandbox", "sandbox"), trust_env=False) as http:
        for host, wanted in (("localhost", 200), ("box.lan", 200), ("evil.example", 421)):
            assert [http.get(path, headers={"Host": host}).status_code for path in paths] == [wanted] * 3
    stopped(process)


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


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_sandbox_in_the_background_of_a_script_ends_as_it_does_elsewhere(
    shell: Shell, by: signal.Signals
) -> None:
    before = signal.signal(by, signal.SIG_IGN)  # as a shell has it for SIGINT, and whom it starts inherits
    try:
        process = shell.start("sandbox", "--port", "0")
    finally:
        signal.signal(by, before)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("The sandbox is at http://127.0.0.1:")
    assert stopped(process, by) == Said(128 + by, "", "")


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_sandbox_that_is_slow_to_answer_is_ended_before_it_has(shell: Shell, by: signal.Signals) -> None:
    process = shell.start("sandbox", "--port", "0", "--latency-ms", "600000")
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)", process.stdout.readline())
    assert found is not None
    with socket.create_connection(("127.0.0.1", int(found[1])), WAIT) as asking:
        asking.sendall(b"GET /api/links/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert stopped(process, by).code == 128 + by


def test_a_sandbox_says_that_its_port_is_taken(shell: Shell) -> None:
    with served(over_http(Bank())) as address:
        said = shell("sandbox", "--port", address.rpartition(":")[2])
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "is taken" in said.err
