"""The journey: a newcomer's walk through the real dashboard in a real browser."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import httpx
import pytest
from playwright.sync_api import expect

from tests import chromium
from tests.machine import WAIT
from tests.slow_line import slow_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).parents[1]
# A box of code that scrolls sideways can't be reached with the keyboard: Streamlit's own, st.code.
STREAMLITS = ["scrollable-region-focusable"]
DEVICES = {"desktop": "Desktop Chrome", "phone": "Pixel 7"}

pytestmark = [pytest.mark.slow, chromium.needed]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(program: list[str], ready: str, folder: Path, cwd: Path = ROOT, **env: str) -> Iterator[None]:
    """Run a program until the walk is over, and hold that it asked nothing of the outside."""
    outside = folder / "outside.log"
    watchdog = {"PYTHONPATH": str(ROOT / "tests" / "watchdog"), "WATCHDOG": str(outside)}
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            program,
            cwd=cwd,
            env=os.environ | watchdog | env,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            wait_for(ready)
            yield
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)
    assert not outside.exists(), outside.read_text("utf-8")


@contextmanager
def dashboard(folder: Path, *, at: str = "127.0.0.1", **env: str) -> Iterator[str]:
    """Run ``make run`` on a free port with an empty data folder, in the environment that runs the tests."""
    port = free_port()
    home = f"http://{at}:{port}"
    env |= {"PORT": str(port), "BELVO_DATA_DIR": str(folder / "data")}
    with served(
        ["make", "run", f"BIN={Path(sys.executable).parent}"], f"{home}/_stcore/health", folder, **env
    ):
        yield home


@contextmanager
def belvo(folder: Path) -> Iterator[dict[str, str]]:
    """Run a Belvo elsewhere and return the settings that lead to it, keys included."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    keys = {"BELVO_SECRET_ID": "an-id", "BELVO_SECRET_PASSWORD": "a-password"}
    program = [str(Path(sys.executable).with_name("belvo-data")), "sandbox", "--port", str(port)]
    with served(program, f"{address}/widget/widget.css", folder, **keys):
        yield keys | {"BELVO_API_URL": address, "BELVO_WIDGET_URL": f"{address}/widget/"}


def wait_for(address: str) -> None:
    given_up = time.monotonic() + 60
    while time.monotonic() < given_up:
        try:
            if httpx.get(address, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise TimeoutError(address)


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
