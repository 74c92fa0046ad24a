"""Visitor: somebody who clicks through the dashboard in Chromium, and counts the clicks."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import expect

from tests.machine import WAIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

Found = TypeVar("Found")
PATIENCE = (WAIT / 15, WAIT / 3, WAIT / 2)  # seconds for each try at a click, which a page may have missed
TOGGLING = PATIENCE[1:]  # where a second click undoes the first
ROW = 26  # pixels of a leaderboard's row
FIGURE = """key => {
    const drawn = document.querySelector(`.st-key-panel-${key} .js-plotly-plot`)
    return drawn && drawn._fullData.map(
        ({x, y, z, customdata}) => ({
            x: [...x], y: [...y], z: z?.map(row => [...row]), customdata,
            lines: drawn._fullLayout.yaxis.ticktext,
        })
    )
}"""
CELLS = "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"


@dataclass
class Visitor:
    """Somebody who clicks through the dashboard, and what that took.

    Attributes:
        clicks: how many since the Overview; typing is none.
    """

    page: Page
    clicks: int = 0

    def click(self, what: Locator, leads_to: str = "/", **where: Any) -> None:
        """Click, and wait until the page has come to rest, at an address with a choice where one is made."""
        what.click(**where)
        self.clicks += 1
        expect(self.page).to_have_url(re.compile(leads_to))
        self.rest()

    def insist(
        self, click: Callable[[], None], shows: Callable[[], bool], tries: tuple[float, ...] = PATIENCE
    ) -> None:
        """Click, and once more where a click met a page that was being drawn, as anybody does; it is one."""
        for patience in tries:
            if not shows():
                click()
            with suppress(AssertionError):
                eventually(shows, bool, patience)
                self.clicks += 1
                return
        raise AssertionError(f"nothing came of a click on {self.page.url}")

    def rest(self) -> None:
        """Wait until nothing is being drawn."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def go(self, name: str) -> None:
        """Choose a page at the side."""
        link = self.page.get_by_test_id("stSidebar").get_by_role("link", name=re.compile(name))
        self.click(link, leads_to=link.get_attribute("href") or "")
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()
        self.rest()

    def choose(self, key: str, option: str, leads_to: str = "/") -> None:
        """Open a box and choose one of what it offers."""
        box = self.page.locator(f".st-key-{key} [role=combobox]")
        offered = self.page.get_by_role("option", name=option, exact=True)
        expect(box).to_be_visible()
        self.rest()
        clicks = self.clicks
        for patience in PATIENCE:
            self.insist(box.click, offered.is_visible)
            with suppress(Late):  # the list closes, too, where its page is drawn anew
                offered.click(timeout=patience * 1000)
                break
        else:
            raise AssertionError(f"{option} could not be chosen on {self.page.url}")
        self.clicks = clicks + 2
        expect(self.page).to_have_url(re.compile(leads_to))
        self.rest()

    def pick(self, board: str, value: str, leads_to: str) -> None:
        """Click the row of a leaderboard that begins with a value."""
        found = eventually(lambda: [row[0] for row in self.rows(board)], lambda values: value in values)
        table = self.page.get_by_role("region", name=board, exact=True)
        self.rest()
        table.scroll_into_view_if_needed()
        high = table.bounding_box()["height"]  # type: ignore[index]  it is there
        top = high - 1 - ROW * (len(found) - found.index(value))
        self.insist(
            lambda: table.click(position={"x": 40, "y": top + ROW / 2}),
            lambda: any(row[0] == f"✓ {value}" for row in self.rows(board)),
            TOGGLING,
        )
        expect(self.page).to_have_url(re.compile(leads_to))
        self.rest()

    def rows(self, table: str) -> list[list[str]]:
        """Return the texts of a table's rows that are drawn."""
        region = self.page.get_by_role("region", name=table, exact=True)
        rows: list[list[str]] = region.locator("tbody tr").evaluate_all(CELLS)
        return rows

    def drawn(self, key: str) -> list[dict[str, Any]]:
        """Return the marks of a panel's figure."""
        marks: list[dict[str, Any]] = self.page.evaluate(FIGURE, key)
        return marks or []

    def says(self, text: str, *, within: str = "body") -> None:
        """Hold that a text is to be read."""
        expect(self.page.locator(within)).to_contain_text(text)


def eventually(read: Callable[[], Found], is_right: Callable[[Found], bool], patience: float = WAIT) -> Found:
    """Return what is read once it is right.

    Args:
        patience: seconds after which it is wrong.
    """
    given_up = time.monotonic() + patience
    while not is_right(found := read()):
        assert time.monotonic() < given_up, found
        time.sleep(0.1)
    return found
