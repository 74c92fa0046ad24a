"""Somebody who visits the widget in a real browser, and looks at each page as a critic would."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
from playwright.sync_api import expect

from tests import chromium
from tests.small_browser import CLOSES_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from playwright.sync_api import Route as Sent

    from tests.sandbox_doors import Clock


DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
# What a finger cannot hit well: it needs 44 pixels.
SMALL = """() => [...document.querySelectorAll('button, select, summary, input:not([type=hidden]), p.back a')]
    .map(each => each.type === 'radio' ? each.closest('label') : each)
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44)
    .map(each => each.outerHTML)"""
HERE = ":is(h1, .problem, .result, [aria-invalid]):focus"
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Belvo(NamedTuple):
    """A sandbox that is served, its clock, and an app that waits for callbacks."""

    address: str
    clock: Clock

    def widget(self, *, widget: dict[str, Any] | None = None, **query: str) -> str:
        """Return a fresh widget address, in English."""
        callbacks = {name: f"{self.address}/app/{name}" for name in ("success", "exit", "event")}
        wish = {
            "id": "sandbox",
            "password": "sandbox",
            "scopes": "read_institutions,write_links",
            "fetch_resources": ["ACCOUNTS"],
            "widget": {
                "callback_urls": callbacks,
                "branding": {"company_name": "Finanzas Claras"},
                **(widget or {}),
            },
        }
        answer = httpx.post(f"{self.address}/sandbox/api/token/", json=wish, trust_env=False)
        asked = {"access_token": answer.json()["access"], "locale": "en", **CLOSES_AT_ONCE, **query}
        return f"{self.address}/sandbox/widget/?{urlencode(asked)}"


def look(page: Page, heading: str) -> None:
    """See a screen: focus is where reading begins, a finger can hit everything, axe has nothing to say."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator(HERE)).to_be_focused()
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(SMALL) == []
        assert not page.evaluate(WIDER)
        page.emulate_media(color_scheme="light")
        assert chromium.complaints(page) == []
        page.emulate_media(color_scheme="dark")
        assert chromium.complaints(page, only=["color-contrast"]) == []


def told(page: Page, name: str) -> dict[str, str]:
    """Return what a callback carried."""
    page.wait_for_url(f"**/app/{name}*")
    return dict(parse_qsl(urlsplit(page.url).query))


def sign_in(page: Page, username: str) -> None:
    page.fill("#username", username)
    page.fill("#password", "full")
    page.click("#continue")


@contextmanager
def standing_still(page: Page) -> Iterator[None]:
    """Keep the page from moving on by itself."""

    def still(sent: Sent) -> None:
        answer = sent.fetch()
        headers = {name: value for name, value in answer.headers.items() if name != "refresh"}
        sent.fulfill(response=answer, headers=headers)

    page.route("**/widget/?*", still)
    yield
    page.unroute("**/widget/?*")
