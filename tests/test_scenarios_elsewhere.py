"""Scenarios and days that begin elsewhere: on the command line, over HTTP, or in Python."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from belvo_data import wiring
from belvo_data.cli import main
from belvo_data.sandbox import Sandbox
from tests.machine import scenario_client_of
from tests.pages import click, shown, words
from tests.scenario_dashboard import DAY, READY, app, at_a_bank, belvo, healed, link_in, looked_at, state
from tests.test_scenario_doors import Way, by_command, by_http, by_python

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest


pytestmark = pytest.mark.slow

__all__ = ["app", "belvo", "healed"]


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
