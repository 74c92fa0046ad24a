"""Player: starts and stops scenarios in a sandbox, in Python and over HTTP, with three people linked."""

from collections.abc import Iterator
from typing import Any

import pytest

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Clock, Door

Rows = list[dict[str, Any]]


class Waits:
    """Remembers how long somebody wanted to sleep, and does not."""

    def __init__(self) -> None:
        self.all: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.all.append(seconds)


class Player:
    """Starts and stops scenarios through one of the two doors."""

    def __init__(self, sandbox: Sandbox, ask: Door, door: str) -> None:
        self.sandbox, self.ask, self.door = sandbox, ask, door

    def start(self, name: str, **more: Any) -> None:
        if self.door == "python":
            self.sandbox.scenarios.start(name, **more)
        else:
            answer = self.ask("POST", f"/control/scenarios/{name}/", json=more)
            assert (answer.status_code, answer.json()["name"]) == (201, name)

    def stop(self, name: str) -> None:
        if self.door == "python":
            self.sandbox.scenarios.stop(name)
        else:
            assert self.ask("DELETE", f"/control/scenarios/{name}/").status_code == 204


@pytest.fixture(scope="module")
def waits() -> Waits:
    return Waits()


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory, waits: Waits) -> Sandbox:
    return Sandbox.open(tmp_path_factory.mktemp("scenarios"), now=Clock(), sleep=waits)


@pytest.fixture(scope="module")
def ask(sandbox: Sandbox) -> Door:
    return Door(sandbox)


@pytest.fixture(params=["python", "http"])
def play(sandbox: Sandbox, ask: Door, request: pytest.FixtureRequest) -> Iterator[Player]:
    yield Player(sandbox, ask, request.param)
    ask("DELETE", "/control/scenarios/")
    sandbox.clock.reset()


@pytest.fixture(scope="module")
def ramon(ask: Door) -> str:
    return ask.link(username="ramon")


@pytest.fixture(scope="module")
def ana(ask: Door) -> str:
    return ask.link(username="ana")


@pytest.fixture(scope="module")
def bia(ask: Door, sandbox: Sandbox) -> str:
    return ask.open_finance(sandbox, "bia")


def status(ask: Door, link: str) -> str:
    return str(ask("GET", f"/api/links/{link}/").json()["status"])


def ids(rows: Rows) -> list[str]:
    return [row["id"] for row in rows]


def others(rows: Rows, known: Rows) -> Rows:
    """Return the rows that are not among the known ones."""
    seen = set(ids(known))
    return [row for row in rows if row["id"] not in seen]


def balance(rows: Rows) -> float:
    return round(sum(row["amount"] * (1 if row["type"] == "INFLOW" else -1) for row in rows), 2)
