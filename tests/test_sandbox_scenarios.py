"""Scenarios can be started in Python and over HTTP, meet what they name, and end."""

import re
from pathlib import Path
from typing import Any

import pytest

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.scenarios import SCENARIOS, Scenario
from tests.player import Player, ask, bia, play, ramon, sandbox, waits
from tests.sandbox_doors import Clock, Door, code

__all__ = ["ask", "bia", "play", "ramon", "sandbox", "waits"]


def test_the_table_is_listed_with_what_plays(ask: Door, play: Player) -> None:
    play.start("slow", resource="accounts", seconds=7)
    listed = ask("GET", "/control/scenarios/").json()
    assert [row["name"] for row in listed] == [scenario.name for scenario in SCENARIOS]
    assert all(row["kind"] and row["title"] and row["does"] and row["see"] for row in listed)
    [playing] = [each for row in listed for each in row["playing"]]
    assert (playing["name"], playing["resource"], playing["seconds"]) == ("slow", "accounts", 7)


DAY = 86_400
OFTEN = {1: "once", 2: "twice"}


@pytest.mark.parametrize(
    "scenario", [one for one in SCENARIOS if one.times or one.seconds], ids=lambda it: it.name
)
def test_how_often_or_how_long_it_is_unless_asked_otherwise_is_said(scenario: Scenario) -> None:
    days, seconds = divmod(scenario.seconds, DAY)
    usual = f"{days} days" if days else f"{seconds} seconds" if seconds else str(scenario.times)
    assert re.search(rf"\b({usual}|{OFTEN.get(scenario.times or 0, usual)})\b", scenario.does)
    assert "asked for" in scenario.does


def test_scenarios_that_cannot_be(ask: Door) -> None:
    def start(name: str, **body: Any) -> tuple[int, str, str | None]:
        return code(ask("POST", f"/control/scenarios/{name}/", json=body))

    nobody = "11111111-1111-4111-8111-111111111111"
    assert start("toothache") == (404, "not_found", None)
    assert start("slow", seconds="many") == (400, "invalid", "seconds")
    assert start("slow", times=0) == (400, "invalid", "times")
    assert start("slow", resource=7) == (400, "invalid", "resource")
    assert start("link_invalid", link=nobody) == (400, "does_not_exist", "link")
    assert ask("DELETE", "/control/scenarios/toothache/").status_code == 404


def test_a_scenario_survives_a_restart(tmp_path: Path) -> None:
    Sandbox.open(tmp_path, now=Clock()).scenarios.start("error_always")
    assert Door(Sandbox.open(tmp_path, now=Clock()))("GET", "/api/links/").status_code == 500


def test_a_scenario_ends_when_its_times_are_over(ask: Door, play: Player) -> None:
    play.start("error_once")
    assert [ask("GET", "/api/links/").status_code for _ in range(2)] == [500, 200]
    play.start("rate_limited", times=3)
    assert [ask("GET", "/api/links/").status_code for _ in range(4)] == [429, 429, 429, 200]


def test_who_met_a_scenario_is_noted(ask: Door, play: Player) -> None:
    before = len(ask("GET", "/control/hits/").json())
    play.start("error_once")
    for _ in range(2):
        ask("GET", "/api/links/?page_size=1")
    newest, *older = ask("GET", "/control/hits/").json()
    assert (newest["name"], newest["what"]) == ("error_once", "GET /api/links/")
    assert len(older) == before


def test_a_scenario_meets_only_what_it_names(ask: Door, play: Player, ramon: str, bia: str) -> None:
    play.start("error_always", resource="transactions", link=ramon)
    answers = {
        path: ask("GET", path).status_code
        for path in (
            f"/api/transactions/?link={ramon}",
            f"/api/transactions/?link={bia}",
            f"/api/accounts/?link={ramon}",
            "/api/links/",
        )
    }
    assert [*answers.values()] == [500, 200, 200, 200]
    body = {"link": ramon, "date_from": "2026-11-01", "date_to": "2026-11-02"}
    assert ask("POST", "/api/transactions/", json=body).status_code == 500
    play.start("error_always", resource="br/balances")
    assert ask("GET", f"/api/br/balances/?link={bia}").status_code == 500
