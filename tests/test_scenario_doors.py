"""Every scenario through the doors that are no page: Python, HTTP, the command line and its words."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from belvo_data import wiring
from belvo_data.cli import main
from belvo_data.remote.scenario_client import PlayingScenario
from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.credentials import sign_in
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.links import Wish
from belvo_data.sandbox.scenarios import SCENARIOS
from belvo_data.wiring.control import scenario_client
from belvo_data.wiring.server import listening
from tests.machine import served
from tests.sandbox_doors import KEYS, NOON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


NAMES = [scenario.name for scenario in SCENARIOS]
READ = ("ACCOUNTS", "OWNERS", "TRANSACTIONS")
OPEN = next(bank for bank in INSTITUTIONS if bank.open_finance)


@dataclass(frozen=True, slots=True)
class Alone:
    """A sandbox that is served by itself, and a link in it."""

    sandbox: Sandbox
    address: str
    link: str


Way: TypeAlias = "Callable[[Sandbox, str, str, str], None]"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    """A sandbox on a port of its own, with nobody who hears its webhooks."""
    sandbox = Sandbox.open(tmp_path_factory.mktemp("alone"), now=lambda: NOON)
    link = sandbox.links.create(OPEN, sign_in(OPEN, "joao", "x"), Wish(fetch_resources=READ))
    with served(sandbox.app()) as address:
        yield Alone(sandbox, address, link.id)


def by_python(sandbox: Sandbox, _: str, name: str, link: str) -> None:
    sandbox.scenarios.start(name, link=link)


def by_http(_: Sandbox, address: str, name: str, link: str) -> None:
    path = f"{address}/control/scenarios/{name}/"
    assert httpx.post(path, json={"link": link}, auth=KEYS, trust_env=False).status_code == 201


def by_command(_: Sandbox, address: str, name: str, link: str) -> None:
    assert main(["scenarios", "start", name, "--link", link, "--url", address]) == 0


@pytest.mark.parametrize("door", [by_python, by_http, by_command])
@pytest.mark.parametrize("name", NAMES)
def test_every_other_door_plays_the_very_same(
    name: str, door: Way, alone: Alone, capsys: pytest.CaptureFixture[str]
) -> None:
    [scenario] = [scenario for scenario in SCENARIOS if scenario.name == name]
    door(alone.sandbox, alone.address, name, alone.link)
    with scenario_client(alone.address) as here:
        found = here.scenario(name)
        here.stop(name)
        assert here.scenario(name).playing == ()
    assert asdict(replace(found, playing=())) == scenario.written() | {"playing": ()}
    ripe = not scenario.seconds
    assert found.playing == (
        PlayingScenario(name, alone.link, None, scenario.times, scenario.seconds, ripe=ripe),
    )
    assert (scenario.see in capsys.readouterr().out) == (door is by_command)


def test_a_clock_can_not_be_set_to_what_is_no_day(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["clock", "set", "someday"])
    assert ended.value.code == 2
    assert "is not a day such as 2026-01-31" in capsys.readouterr().err


# the words of the command line


def test_scenarios_are_listed_in_words_and_as_json(alone: Alone, capsys: pytest.CaptureFixture[str]) -> None:
    alone.sandbox.scenarios.start("rate_limited", resource="transactions")
    assert main(["scenarios", "--url", alone.address]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row for row in rows if not row.startswith(" ")] == [*NAMES]
    assert [row.strip() for row in rows if "Playing" in row] == [
        "Playing everywhere, in transactions, 2 times."
    ]
    assert all(len(row) <= 80 for row in rows)
    assert main(["scenarios", "list", "--json", "--url", alone.address]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["name"] for one in told if one["playing"]] == ["rate_limited"]
    assert main(["scenarios", "stop", "all", "--url", alone.address]) == 0
    assert alone.sandbox.scenarios.playing() == []


def test_one_scenario_is_put_right_and_another_goes_on(alone: Alone) -> None:
    for name in ("slow", "blocked"):
        alone.sandbox.scenarios.start(name)
    assert main(["scenarios", "stop", "slow", "--url", alone.address]) == 0
    assert [one.name for one in alone.sandbox.scenarios.playing()] == ["blocked"]
    alone.sandbox.scenarios.stop("blocked")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("start", "toothache"), "The sandbox knows: consent_expiring, "),
        (("start", "slow", "--link", "11111111-1111-4111-8111-111111111111"), "(does_not_exist, link)"),
        (("start", "slow", "--times", "0"), "(invalid, times)"),
    ],
)
def test_what_can_not_be_played_is_explained(
    words: tuple[str, ...], answer: str, alone: Alone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["scenarios", *words, "--url", alone.address]) in {1, 2}
    assert answer in capsys.readouterr().err


@pytest.mark.parametrize(
    "address", ["https://sandbox.belvo.com", "127.0.0.1:8600", "http://[", "file:///etc"]
)
def test_keys_go_to_this_machine_only(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", "--url", address]) == 2
    assert "they are served on this machine only" in capsys.readouterr().err


def test_what_is_no_sandbox_is_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    app = Starlette(routes=[Route("/{path:path}", lambda _: JSONResponse([{"name": "?"}]))])
    with served(app) as address:
        assert main(["scenarios", "--url", address]) == 1
    assert "What answers there is no sandbox of this version." in capsys.readouterr().err


def test_without_a_dashboard_it_is_said_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BELVO_DATA_DIR", str(tmp_path))
    assert main(["clock"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("belvo-data: The sandbox can't be reached: No dashboard runs on ")
    assert "Start it with: make run." in said
    monkeypatch.setenv("BELVO_SECRET_ID", "the-id")
    monkeypatch.setenv("BELVO_SECRET_PASSWORD", "the-password")
    assert main(["scenarios"]) == 2
    assert "With keys there is no embedded sandbox." in capsys.readouterr().err


@pytest.mark.slow
def test_an_address_where_no_sandbox_is_has_nothing_to_do_with_belvo(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with closing(listening(0)) as nobody:
        gone = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    assert main(["scenarios", "--url", gone]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"belvo-data: The sandbox can't be reached: {gone} can't be reached. ")
    assert "belvo-data sandbox" in said
    assert "BELVO_API_URL" not in said


def test_with_keys_the_page_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELVO_DATA_DIR", str(tmp_path))
    assert wiring.embedded()
    monkeypatch.setenv("BELVO_SECRET_ID", "the-id")
    assert not wiring.embedded()
    monkeypatch.setenv("BELVO_SECRET_PASSWORD", "the-password")
    assert not wiring.embedded()
