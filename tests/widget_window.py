"""Widget window: a sandbox that is served, and a page of a browser in front of its widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from belvo_data.sandbox import Sandbox
from tests import chromium
from tests.machine import WAIT, served
from tests.sandbox_doors import Clock
from tests.widget_visitor import DESKTOP, Belvo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def belvo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Belvo]:
    clock = Clock()
    sandbox = Sandbox.open(tmp_path_factory.mktemp("sandbox"), now=clock)
    landing = Route("/app/{name}", lambda _: PlainTextResponse("Back in the app"))
    with served(Starlette(routes=[Mount("/sandbox", app=sandbox.app()), landing])) as address:
        yield Belvo(address.rstrip("/"), clock)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium.launched() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce", viewport=DESKTOP)
    page = context.new_page()
    page.set_default_timeout(WAIT * 1000)
    yield page
    context.close()
