"""Walks: what somebody does and sees on the dashboard's pages in a browser."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import duckdb
from playwright.sync_api import expect

from tests import chromium
from tests.machine import WAIT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

# A box of code that scrolls sideways can't be reached with the keyboard: Streamlit's own, st.code.
STREAMLITS = ["scrollable-region-focusable"]


def link_a_bank_and_come_back(page: Page) -> str:
    """Walk from Connect through the widget to the charts of the new link; return the widget's address."""
    address = make_an_address(page)
    widget = open_the_widget(page)
    link_a_bank(widget)
    expect(widget.get_by_role("heading", name="The bank is linked")).to_be_visible()
    expect(page.get_by_role("heading", name="The bank is linked")).to_be_visible()
    expect(page.get_by_text("its data was read")).to_be_visible()
    page.get_by_role("link", name="See its charts").click()
    see_the_new_link(page, "COP")
    expect(page.get_by_role("radio", name="USD")).to_be_visible()
    return address


def colombian(file: Path) -> str:
    """Return the id of the Colombian among the first links."""
    with duckdb.connect(file, read_only=True) as db:
        [(link,)] = db.execute("select id from known_links() where bank = 'Erebor Colombia'").fetchall()
    return str(link)


def paste_a_link(page: Page, link: str) -> None:
    """Give Connect the id of a link and wait until it was read."""
    navigate(page, "Connect")
    page.get_by_text("Linked elsewhere?").click()
    page.get_by_role("textbox", name="A link id").fill(link)
    page.get_by_role("button", name="Check it with Belvo and read it").click()
    expect(page.get_by_role("link", name="See its charts")).to_be_visible()


def watch(page: Page, complaints: list[str]) -> None:
    """Note every console error and every request that leaves the machine."""
    local = re.compile(r"(https?|wss?)://(localhost|127\.0\.0\.1):\d+|data:|blob:|about:")
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("request", lambda sent: None if local.match(sent.url) else complaints.append(sent.url))


def see_the_filled_overview(page: Page) -> None:
    expect(page.get_by_role("heading", name="Overview")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="Income and spending")).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    for currency in ("MXN", "BRL", "COP"):
        expect(page.get_by_role("radio", name=currency)).to_be_visible()


def see_that_all_can_read_it(page: Page) -> None:
    """Hold that axe finds nothing once the page has come to rest."""
    given_up = time.monotonic() + WAIT
    while found := chromium.complaints(page, but=STREAMLITS):
        assert time.monotonic() < given_up, found
        page.wait_for_timeout(500)


def make_an_address(page: Page) -> str:
    """Go to Connect, ask for a Mexican bank's widget and return its address."""
    navigate(page, "Connect")
    expect(page.get_by_role("heading", name="Connect")).to_be_visible()
    page.get_by_role("button", name="Make a widget address").click()
    opener = page.get_by_role("link", name="Open the widget")
    expect(opener).to_be_visible()
    expect(page.get_by_text(re.compile(r"Ends in (10:00|9:\d\d)"))).to_be_visible()
    see_that_all_can_read_it(page)
    return opener.get_attribute("href") or ""


def open_the_widget(page: Page) -> Page:
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open the widget").click()
    return opened.value


def link_a_bank(widget: Page) -> None:
    """Do in the widget what a person does: choose a bank, choose whom to be, sign in."""
    widget.locator('button[name="institution"][value="erebor_co_retail"]').click()
    widget.locator('[data-person="lucia"]').click()
    widget.locator("#continue").click()


def see_the_new_link(page: Page, currency: str) -> None:
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    expect(page.get_by_test_id("stMetric").first).to_contain_text(currency)
    expect(page.get_by_role("radio", name="MXN")).to_be_hidden()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()


def see_that_the_choice_stays(page: Page) -> None:
    navigate(page, "Accounts")
    expect(page.get_by_role("heading", name="Accounts")).to_be_visible()
    expect(page).to_have_url(re.compile("links="))


def navigate(page: Page, name: str) -> None:
    """Choose a page; on a phone the menu has to be opened first."""
    menu = page.get_by_test_id("stExpandSidebarButton")
    if menu.is_visible():
        menu.click()
    page.get_by_test_id("stSidebar").get_by_role("link", name=name).click()
