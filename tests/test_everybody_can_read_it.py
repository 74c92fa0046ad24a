"""Everybody can read it: each page by its own address, light or dark, wide or narrow; charts have tables."""

from __future__ import annotations

import time
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import chromium
from tests.campaigns.scene import SOAK
from tests.machine import WAIT
from tests.pages import CHARTS, PAGES
from tests.programs import dashboard
from tests.test_page import TITLES, opened, titled
from tests.walks import see_the_filled_overview, watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.slow, chromium.needed]

WIDE, PHONE = (1440, 900), (390, 844)
LOOKS: list[tuple[tuple[int, int], Literal["light", "dark"]]] = [(WIDE, "light"), (PHONE, "dark")]
if SOAK > 1:
    LOOKS += [(WIDE, "dark"), (PHONE, "light")]
# A chart that is told by no words, or by none but its kind.
UNTOLD = ".js-plotly-plot:not([role=figure][aria-label] *, [role=img][aria-label] *)"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, welcomed: Path) -> Iterator[str]:
    """A dashboard with the first three people of the sandbox."""
    folder = tmp_path_factory.mktemp("read")
    copytree(welcomed, folder / "data")
    with dashboard(folder) as home:
        yield home


@pytest.fixture(scope="module")
def screen(home: str) -> Iterator[BrowserContext]:
    """A browser, once the dashboard's first data is there."""
    with chromium.on("Desktop Chrome") as screen:
        page = screen.new_page()
        page.goto(home)
        see_the_filled_overview(page)
        page.close()
        yield screen


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_by_its_own_address_axe_finds_nothing_and_behind_each_chart_stands_its_table(
    home: str, screen: BrowserContext, name: str
) -> None:
    page, complaints, address = screen.new_page(), list[str](), "" if name == "overview" else name
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    watch(page, complaints)
    page.on("response", lambda got: complaints.append(got.url) if got.status >= 400 else None)
    opened(page, f"{home}/{address}", TITLES[address])
    page.reload()
    titled(page, TITLES[address])
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    assert complaints == []
    if name != "arrived":  # which has nothing but what came back
        see_that_all_can_read_it(page, CHARTS.get(name, 0))
    page.close()


def see_that_all_can_read_it(page: Page, charts: int) -> None:
    """Hold that axe finds nothing, however one looks, and that charts have words and a table."""
    for (width, height), paper in LOOKS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=paper)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", paper)
        assert found_by_axe(page) == []
    expect(page.locator(".js-plotly-plot")).to_have_count(charts)
    assert page.locator(UNTOLD).count() == 0
    if charts:
        see_the_tables(page, charts)


def see_the_tables(page: Page, charts: int) -> None:
    """Hold that each chart of a page has a menu, and that the first one shows its table."""
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    panels = page.locator("[class*='st-key-panel-']").filter(has=page.locator(".js-plotly-plot"))
    expect(panels).to_have_count(charts)
    menus = panels.get_by_test_id("stPopover")
    expect(menus).to_have_count(charts)
    menus.first.get_by_role("button").click()
    expect(page.get_by_test_id("stPopoverBody").get_by_test_id("stDataFrame").first).to_be_visible()


def found_by_axe(page: Page) -> list[str]:
    """Return what axe finds once the page has come to rest."""
    given_up = time.monotonic() + WAIT
    while (found := chromium.complaints(page)) and time.monotonic() < given_up:
        page.wait_for_timeout(500)
    return found
