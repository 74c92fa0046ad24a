"""Sync status: what went wrong with a sync stands at the side once, short, with the rest behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import click, filled, folder, opened, shown

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data import wiring

__all__ = ["filled", "folder"]


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "lists"), [("en", "lists"), ("pt_BR", "listas")])
def test_an_error_that_every_list_meets_is_one_line_that_opens(
    filled: wiring.Belvo, lang: str, lists: str
) -> None:
    [refused] = [one for one in filled.sandbox.scenarios() if one.name == "unauthorized"]
    filled.sandbox.start(refused, link=None, resource="transactions")
    filled.jobs.join()
    app = shown("links", lang=lang)
    [line] = [one for one in app.sidebar.expander if one.label.endswith(lists)]
    said = [each.value for each in line.text]
    assert len(said) == 2
    assert said[1].startswith("→ ")
    filled.sandbox.stop(refused)
    filled.jobs.join()


@pytest.mark.slow
def test_a_long_sync_says_what_it_takes_before_it_begins(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three requests may go in ninety seconds: a plan of four takes more than a minute."""
    for belvo in opened(folder, monkeypatch, BELVO_RATE="3/90s"):
        app = click(shown("links"), "Read again")
        assert not belvo.jobs.status.busy
        [said] = [one.value for one in app.sidebar.caption if "asked" in one.value]
        asked = re.fullmatch(r"(\d+) links? (?:is|are) asked: (\d+) requests?, (\d+) minutes?\.", said)
        assert asked is not None
        plan = belvo.syncs.plan()
        assert [int(one) for one in asked.groups()] == [plan.asked, plan.total, belvo.jobs.minutes(plan)]
        app = click(app, "Not now")
        assert "Read again" in [one.label for one in app.sidebar.button]


def under_way() -> None:
    """Draw a reading of which one list of three is here, after a minute."""
    from belvo_data.jobs.pace import Pace  # noqa: PLC0415  AppTest runs this as a script of its own
    from belvo_data.jobs.worker import Status  # noqa: PLC0415
    from pages.parts.sync_status import watch  # noqa: PLC0415

    watch(Status(busy=True, title="Reading from Belvo", pace=Pace(2, 3, 1, 4, 1, 60.0)))


def test_a_reading_says_how_much_is_here_and_how_long_the_rest_takes(filled: wiring.Belvo) -> None:
    assert filled.context.settings.rate is None
    app = AppTest.from_function(under_way).run()
    [bar] = app.get("progress")
    assert bar.proto.text == "1 of 3 lists · 4 rows · 1 request"
    assert [one.value for one in app.caption] == ["Reading from Belvo …", "About 2 minutes left."]
