"""A visit: a page of Streamlit's in Chromium, with the clock and the wire of the browser itself."""

from __future__ import annotations

import shutil
from base64 import b64decode
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from playwright.sync_api import sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
TRIES = 5  # to choose
BINARY = 2  # a frame's opcode
PATIENCE = 180_000  # milliseconds until a page is given up
TITLE = "() => document.querySelector('h1') && performance.now()"
# Nothing runs, holds a place or is of the run before, and each chart is drawn: for three frames.
DRAWN = """() => {
    const charts = [...document.querySelectorAll('.stPlotlyChart')];
    const waits = '[data-test-script-state=running], [data-stale=true], [data-testid^=stSkeleton]';
    const done = document.querySelector('h1') && !document.querySelector(waits)
        && charts.every(c => c.querySelector('.main-svg'));
    window.still = done ? (window.still || 0) + 1 : 0;
    return window.still > 3 && performance.now();
}"""
COUNTED = "() => ['.stPlotlyChart', '.stDataFrame'].map(each => document.querySelectorAll(each).length)"


class Filter(NamedTuple):
    """A box to choose from, by its label, and what is chosen."""

    label: str
    option: str


class Took(NamedTuple):
    """What a visit took, in milliseconds and bytes; ``changed`` is ``None`` where there is no filter."""

    script: float
    title: float
    drawn: float
    reloaded: float
    changed: float | None
    received: int
    charts: int
    tables: int


class Wire:
    """What goes over the wire, and the runs of the script that it tells about."""

    def __init__(self, page: Page) -> None:
        self.received = 0
        self.scripts: list[float] = []  # milliseconds of each whole run
        self._began = 0.0
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._framed)
        session.send("Network.enable")

    def _loaded(self, event: dict[str, Any]) -> None:
        self.received += int(event["encodedDataLength"])

    def _framed(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        body = b64decode(frame["payloadData"]) if frame["opcode"] == BINARY else frame["payloadData"].encode()
        self.received += len(body)
        if frame["opcode"] != BINARY:
            return
        message = ForwardMsg.FromString(body)
        match message.WhichOneof("type"):
            case "new_session":
                self._began = event["timestamp"]
            case "script_finished" if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self.scripts.append((event["timestamp"] - self._began) * 1000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium and yield it."""
    with (
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=PROGRAM, args=QUIET)) as browser,
    ):
        yield browser


def visit(browser: Browser, address: str, chosen: Filter | None) -> Took:
    """Visit a page as somebody whose browser remembers nothing, reload it, and choose something there."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    wire = Wire(page)
    page.goto(address, wait_until="commit")
    title, drawn = _when(page, TITLE), _when(page, DRAWN)
    _past(page, wire, 0)
    received, script = wire.received, wire.scripts[0]
    charts, tables = page.evaluate(COUNTED)
    page.reload(wait_until="commit")
    reloaded = _when(page, DRAWN)
    changed = _change(page, wire, chosen) if chosen else None
    context.close()
    return Took(script, title, drawn, reloaded, changed, received, charts, tables)


def _change(page: Page, wire: Wire, chosen: Filter) -> float:
    """Return how long after a choice everything stands again."""
    box = page.locator("[data-testid=stSelectbox]").filter(has_text=chosen.label).locator("input")
    option = page.get_by_role("option", name=chosen.option, exact=True)
    for _ in range(TRIES):
        box.fill(chosen.option)
        option.wait_for()
        runs, clicked = len(wire.scripts), page.evaluate("window.still = 0, performance.now()")
        page.keyboard.press("Enter")
        option.wait_for(state="hidden")
        if box.input_value() == chosen.option:  # the list closes, too, where its page is drawn anew
            _past(page, wire, runs)
            return _when(page, DRAWN) - clicked
    raise LookupError(chosen)


def _past(page: Page, wire: Wire, runs: int) -> None:
    """Wait until the script has run once more."""
    waited = 0
    while len(wire.scripts) <= runs and (waited := waited + 5) < PATIENCE:
        page.wait_for_timeout(5)


def _when(page: Page, holds: str) -> float:
    """Return when something holds, on the page's own clock, which begins with its navigation."""
    return float(page.wait_for_function(holds, polling="raf").json_value())
