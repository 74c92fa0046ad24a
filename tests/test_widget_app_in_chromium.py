"""The widget's app in a real browser: it lends its look, and forms lead back to it and nowhere else."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from belvo_data.web import Hosts
from belvo_data.wiring.server import LocalServer
from tests import chromium
from tests.widget_visitor import DESKTOP, Belvo, look, sign_in, told
from tests.widget_window import belvo, browser, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, chromium.needed]

__all__ = ["belvo", "browser", "page"]


def test_without_callbacks_the_widget_says_goodbye(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(widget={"callback_urls": None}, institutions="erebor_co_retail"))
    sign_in(page, "bnk100")
    page.wait_for_selector("#link-id")
    look(page, "Account connected")
    page.goto(belvo.widget(widget={"callback_urls": None}))
    page.click("#exit")
    look(page, "You can close this page")


def test_a_callback_into_an_app_waits_for_a_tap(page: Page, belvo: Belvo) -> None:
    deep = {name: f"acme://{name}" for name in ("success", "exit", "event")}
    page.goto(belvo.widget(widget={"callback_urls": deep}))
    page.click("#exit")
    look(page, "Back to the app")


def test_the_app_lends_its_look(page: Page, belvo: Belvo) -> None:
    branding = {
        "company_name": "Finanzas Claras",
        "company_logo": f"{belvo.address}/app/logo.svg",
        "company_terms_url": "https://terms.test/",
        "overlay_background_color": "#F7E9D7",
    }
    theme = [{"css_key": "--color-primary-base", "value": "#907AD6"}]
    dressed = {"branding": branding, "theme": theme, "color_scheme": "DARK"}
    with page.expect_request("**/app/logo.svg"):
        page.goto(belvo.widget(widget=dressed, institutions="erebor_co_retail"))
    look(page, "Sign in to Erebor Colombia")
    main = page.locator("#continue")
    expect(main).to_have_css("background-color", "rgb(144, 122, 214)")
    expect(main).to_have_css("color", "rgb(0, 0, 0)")
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_css("background-color", "rgb(13, 18, 24)")
    expect(page.get_by_role("link", name="terms of Finanzas Claras")).to_have_attribute(
        "rel", "noopener noreferrer"
    )


@pytest.fixture(scope="module")
def app_test() -> Iterator[str]:
    """An app at another host, which lets go of whoever comes back; the address without its path."""
    site = Starlette(routes=[Route("/app/{name}", lambda _: PlainTextResponse("Back in the app"))])
    with closing(LocalServer(site, hosts=Hosts(frozenset({"app.test"})))) as server:
        yield f"http://app.test:{server.port}"


def callbacks(address: str) -> dict[str, str]:
    return {name: f"{address}{name}" for name in ("success", "exit", "event")}


def test_a_form_leads_back_to_an_app_on_another_host(page: Page, belvo: Belvo, app_test: str) -> None:
    page.goto(belvo.widget(widget={"callback_urls": callbacks(f"{app_test}/app/")}))
    page.click("#exit")
    assert told(page, "exit") == {"meta_data_step": "abandon-survey"}
    page.goto(
        belvo.widget(widget={"callback_urls": callbacks(f"{app_test}/app/")}, institutions="erebor_mx_retail")
    )
    sign_in(page, "somebody_from_another_host")
    assert told(page, "success")["institution"] == "erebor_mx_retail"


def test_a_form_leads_to_an_app_with_a_scheme_of_its_own_by_a_tap(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(widget={"callback_urls": callbacks("acme.app://")}))
    page.click("#exit")
    expect(page.locator("#open")).to_have_attribute("href", "acme.app://exit?meta_data_step=abandon-survey")


def test_no_form_of_the_widget_leads_anywhere_else(page: Page, belvo: Belvo, app_test: str) -> None:
    page.goto(belvo.widget())
    page.evaluate("site => document.forms[0].action = site", f"{app_test}/app/stolen")
    with page.expect_console_message(lambda said: "form-action" in said.text):
        page.evaluate("document.querySelector('#exit').click()")
    assert "/sandbox/widget/" in page.url
