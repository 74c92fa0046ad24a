"""The journey: a newcomer's walk through the real dashboard in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import chromium
from tests.programs import belvo, dashboard
from tests.slow_line import slow_line
from tests.walks import (
    colombian,
    link_a_bank_and_come_back,
    paste_a_link,
    see_that_all_can_read_it,
    see_that_the_choice_stays,
    see_the_filled_overview,
    see_the_new_link,
    watch,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

pytestmark = [pytest.mark.slow, chromium.needed]

DEVICES = {"desktop": "Desktop Chrome", "phone": "Pixel 7"}


@pytest.fixture(params=DEVICES)
def screen(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser of one kind of device, with nothing remembered."""
    with chromium.on(DEVICES[request.param]) as context:
        yield context


def test_a_newcomer_sees_charts_links_a_bank_and_sees_its_charts(
    screen: BrowserContext, tmp_path: Path
) -> None:
    complaints: list[str] = []
    screen.on("page", lambda page: watch(page, complaints))
    with dashboard(tmp_path) as home:
        page = screen.new_page()
        page.goto(home)
        see_the_filled_overview(page)
        see_that_all_can_read_it(page)
        ours = link_a_bank_and_come_back(page)
        see_that_the_choice_stays(page)
        assert ours.startswith(home.replace("127.0.0.1", "localhost"))
    assert complaints == []


def test_with_keys_the_same_walk_goes_to_belvo(tmp_path: Path) -> None:
    complaints: list[str] = []
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with (
        belvo(elsewhere) as settings,
        dashboard(tmp_path, **settings) as home,
        chromium.on(DEVICES["desktop"]) as screen,
    ):
        screen.on("page", lambda page: watch(page, complaints))
        page = screen.new_page()
        page.goto(home)
        expect(page.get_by_text("No bank is linked yet")).to_be_visible(timeout=60_000)
        ours = link_a_bank_and_come_back(page)
        assert ours.startswith(settings["BELVO_WIDGET_URL"])
    assert complaints == []


def test_over_a_slow_line_the_charts_of_a_link_come_and_stay(tmp_path: Path) -> None:
    with (
        dashboard(tmp_path) as home,
        slow_line(home) as line,
        chromium.on(DEVICES["desktop"]) as screen,
    ):
        page = screen.new_page()
        page.goto(line.address)
        see_the_filled_overview(page)
        paste_a_link(page, colombian(tmp_path / "data" / "belvo.duckdb"))
        line.late = 0.6  # so that a look of the page, one a second, is on its way when it is left
        page.get_by_role("link", name="See its charts").click()
        see_the_new_link(page, "COP")
        page.wait_for_timeout(3_000)
        expect(page.locator(".js-plotly-plot").first).to_be_visible()
