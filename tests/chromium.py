"""Chromium for tests: where it is, how it is kept quiet, and how a page is looked at."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect, sync_playwright

from tests.machine import WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",  # what moves without end keeps a processor from what is tested
    "--host-resolver-rules=MAP *.test 127.0.0.1",  # other sites, for tests that need some
]
MISSING = "Chromium is missing; on Debian it comes with: apt-get install chromium"

expect.set_options(timeout=WAIT * 1000)

needed = pytest.mark.skipif(PROGRAM is None and not os.environ.get("CI"), reason=MISSING)


@contextmanager
def launched() -> Iterator[Browser]:
    """Run Chromium and yield it."""
    with _driven() as playwright, closing(_browser(playwright)) as browser:
        yield browser


@contextmanager
def on(device: str) -> Iterator[BrowserContext]:
    """Run Chromium as on a device of Playwright's list, with nothing remembered, and yield its window."""
    with _driven() as playwright, closing(_browser(playwright)) as browser:
        yield browser.new_context(**playwright.devices[device])


def _driven() -> AbstractContextManager[Playwright]:
    assert PROGRAM, MISSING
    return sync_playwright()


def _browser(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=PROGRAM, args=QUIET)


def complaints(page: Page, *, but: Sequence[str] = (), only: Sequence[str] = ()) -> list[str]:
    """Return what axe finds on a page as it is now, each with its place.

    Args:
        page: what is looked at.
        but: rules to leave out.
        only: the rules to go by, where not all.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    wanted: dict[str, Any] = {
        "resultTypes": ["violations"],
        "rules": {name: {"enabled": False} for name in but},
    }
    if only:
        wanted["runOnly"] = list(only)
    found = page.evaluate("wanted => axe.run(wanted)", wanted)["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]
