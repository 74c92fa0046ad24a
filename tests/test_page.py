"""Streamlit's page in a real browser: its policy, its theme, on a phone, on paper, back and forward."""

from __future__ import annotations

import re
from contextlib import closing
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from belvo_data.formats.days import span
from belvo_data.period import Period
from belvo_data.wiring.server import LocalServer
from tests import chromium
from tests.programs import dashboard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

TITLES = {
    "": "Overview",
    "accounts": "Accounts",
    "transactions": "Transactions",
    "cash_flow": "Cash flow",
    "explore": "Explore",
    "recurring": "Recurring",
    "review": "Review",
    "data": "Data",
    "owners": "Persons",
    "sql": "SQL",
    "links": "Links",
    "connect": "Connect",
    "sandbox": "Sandbox",
    "arrived": "Back from the widget",
}
LIGHT, DARK = "rgb(252, 251, 248)", "rgb(14, 21, 23)"

pytestmark = [pytest.mark.slow, chromium.needed]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, welcomed: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("home")
    copytree(welcomed, folder / "data")
    with dashboard(folder, BELVO_HOSTS="box.test") as home:
        yield home


@pytest.fixture(scope="module")
def browser(home: str) -> Iterator[Browser]:
    """A browser, once the dashboard's first data is there."""
    with chromium.launched() as browser:
        page = browser.new_page()
        page.goto(home)
        expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=60_000)
        page.close()
        yield browser


def opened(page: Page, address: str, title: str) -> None:
    """Open a page by its address and wait until it is drawn."""
    page.goto(address)
    titled(page, title)
    expect(page.get_by_test_id("stStatusWidget")).to_be_hidden()


def titled(page: Page, title: str) -> None:
    """Wait until a page has its title."""
    expect(page.get_by_role("heading", name=title, exact=True).first).to_be_visible()


def test_under_a_name_of_the_settings_the_pages_are_the_same(home: str, browser: Browser) -> None:
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened(page, f"{home.replace('127.0.0.1', 'box.test')}/accounts", "Accounts")
    page.close()
    assert complaints == []


def test_a_script_that_slipped_into_the_page_does_not_run(home: str, browser: Browser) -> None:
    page = browser.new_page()
    opened(page, home, "Overview")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.slipped = 1'}))"
    )
    assert page.evaluate("window.slipped") is None
    page.close()


def test_no_site_has_a_page_of_ours_in_a_frame(home: str, browser: Browser) -> None:
    frames = "".join(
        f'<iframe src="{home}{path}"></iframe>' for path in ("/", "/belvo/exit", "/sandbox/widget/")
    )
    site = Starlette(
        routes=[Route("/", lambda _: HTMLResponse(frames, headers={"content-security-policy": ""}))]
    )
    with closing(LocalServer(site)) as evil:
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text) if "frame-ancestors" in said.text else None)
        page.goto(evil.address)
        page.wait_for_load_state("networkidle")
        shown = [frame.url for frame in page.frames[1:]]
        page.close()
    assert shown == ["chrome-error://chromewebdata/"] * 3
    assert len(refused) == 3


def ground(page: Page) -> str:
    """Return the colour that a page is drawn on."""
    return str(page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor"))


def test_a_theme_that_was_chosen_is_every_pages_and_stays(home: str, browser: Browser) -> None:
    page = browser.new_page(color_scheme="light")
    opened(page, home, "Overview")
    for theme, wanted in (("Dark", DARK), ("System", LIGHT)):
        page.get_by_test_id("stMainMenu").get_by_role("button").click()
        page.get_by_test_id(f"stMainMenuItem-theme-{theme}").click()
        for path in ("accounts", "links", ""):
            opened(page, f"{home}/{path}", TITLES[path])
            assert ground(page) == wanted, path
    page.close()


def test_on_a_phone_the_menu_gives_way_to_the_page_that_was_chosen_in_it(home: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    opened(page, home, "Overview")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Accounts").click()
    expect(page.get_by_role("heading", name="Accounts", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()
    page.close()


def test_on_paper_there_is_the_page_and_no_menu_dark_on_white(home: str, browser: Browser) -> None:
    page = browser.new_page(color_scheme="dark")
    opened(page, home, "Overview")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    page.close()


def test_every_kind_of_answer_says_who_may_use_it(home: str, browser: Browser) -> None:
    page = browser.new_page()
    seen: dict[str, dict[str, str]] = {}
    page.on(
        "response", lambda got: seen.update({re.sub(r"[^/]*$", "", got.url.removeprefix(home)): got.headers})
    )
    opened(page, home, "Overview")
    page.close()
    assert {"/", "/_stcore/", "/static/js/"} <= seen.keys()
    for path, headers in seen.items():
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path


def test_back_and_forward_walk_through_what_was_chosen_and_a_copied_address_shows_the_same(
    home: str, browser: Browser
) -> None:
    page = browser.new_page()
    opened(page, home, "Overview")
    period = page.get_by_role("combobox", name="Period")
    seen = [page.url]
    for typed in ("2026-Q3", "last 6 months"):
        period.fill(typed)
        period.press("Enter")
        expect(page).to_have_url(re.compile(re.escape(typed.replace(" ", "+"))))
        seen.append(page.url)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Accounts").click()
    expect(page).to_have_url(re.compile(r"/accounts\?period=last"))
    expect(page.get_by_role("heading", name="Accounts", exact=True)).to_be_visible()
    copied = page.url
    for address in reversed(seen):
        page.go_back()
        expect(page).to_have_url(address)
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(period).to_have_value("12 months")
    page.go_forward()
    expect(page).to_have_url(seen[1])
    expect(period).to_have_value("Q3 2026")
    page.close()
    other = browser.new_context().new_page()
    opened(other, copied, "Accounts")
    months = Period("last 6 months")
    said = span(months.since, months.until, "week")
    expect(other.get_by_role("combobox", name="Period")).to_have_value(said)
    other.close()
