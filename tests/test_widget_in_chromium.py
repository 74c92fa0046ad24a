"""The widget in a real browser: with the keyboard, without scripts, and what axe says."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from belvo_data.sandbox.identification import documents_at
from belvo_data.sandbox.institutions import BY_NAME
from tests import chromium
from tests.widget_visitor import Belvo, look, sign_in, standing_still, told
from tests.widget_window import belvo, browser, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, chromium.needed]

__all__ = ["belvo", "browser", "page"]


def test_a_bank_is_searched_chosen_and_linked(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(country_codes="CO,MX"))
    look(page, "Choose your bank")
    page.fill("#q", "colombia")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Results for “colombia”: 3")
    look(page, "Choose your bank")
    page.click("[value=erebor_co_retail]")
    look(page, "Sign in to Erebor Colombia")
    page.click("[data-person=lucia]")
    with standing_still(page):
        page.click("#continue")
    look(page, "Connecting to Erebor Colombia…")
    page.click("#continue")
    assert told(page, "success")["institution"] == "erebor_co_retail"


def test_the_keyboard_alone_gets_through_a_second_question(page: Page, belvo: Belvo) -> None:
    def tab_to(place: str) -> None:
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("place => document.activeElement.matches(place)", place):
                seen = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert seen == "solid", place
                return
        raise AssertionError(place)

    def enter() -> None:
        with page.expect_navigation():
            page.keyboard.press("Enter")

    page.goto(belvo.widget(institutions="heimdall_co_retail,erebor_co_retail"))
    tab_to("[value=heimdall_co_retail]")
    enter()
    tab_to("#username")
    page.keyboard.type("santi")
    tab_to("#password")
    page.keyboard.type("secret")
    enter()
    look(page, "Confirm that it is you")
    tab_to("#token")
    page.keyboard.type("999999")
    enter()
    look(page, "Confirm that it is you")
    expect(page.get_by_role("alert")).to_contain_text("That code is not right")
    tab_to("#token")
    page.keyboard.type("111111")
    enter()
    assert told(page, "success")["institution"] == "heimdall_co_retail"


def test_no_script_is_needed(browser: Browser, belvo: Belvo) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(belvo.widget(institutions="erebor_mx_retail"))
    page.click("[data-person=ramon]")
    page.click("#continue")
    assert told(page, "success")["institution"] == "erebor_mx_retail"
    context.close()


def test_a_consent_is_read_and_given(page: Page, belvo: Belvo) -> None:
    [bia] = documents_at(BY_NAME["ofmockbank_br_retail"], "bia", seed=1)
    agreed = {
        "purpose": "Ver suas contas em um só lugar",
        "default_consent_duration_days": 92,
        "terms_and_conditions_url": "https://terms.test/",
        "identification_info": [{"type": "CPF", "number": bia, "name": "Beatriz Araújo"}],
    }
    page.goto(belvo.widget(widget={"consent": agreed}, institutions="ofmockbank_br_retail", locale="pt"))
    sign_in(page, "bia")
    look(page, "Compartilhar seus dados com Finanzas Claras?")
    for words in ("Beatriz Araújo", "92 dias a partir de hoje", agreed["purpose"], "Banco Central"):
        expect(page.get_by_role("main")).to_contain_text(str(words))
    page.click("#continue")
    look(page, "Última etapa no OF Mock Bank")
    page.click("#continue")
    assert told(page, "success")["institution"] == "ofmockbank_br_retail"


def test_a_consent_is_refused(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="ofmockbank_br_retail", show_close_dialog="true"))
    sign_in(page, "joao")
    page.click("#refuse")
    look(page, "Leave?")
    page.click("#stay")
    expect(page.get_by_role("heading", level=1)).to_have_text("Share your data with Finanzas Claras?")
    page.click("#refuse")
    page.click("#exit")
    assert told(page, "exit") == {"meta_data_institution_name": "ofmockbank_br_retail"}


def test_open_finance_waits_a_minute_before_the_bank(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="ofmockbank_br_retail"))
    sign_in(page, "celia")
    page.click("#continue")
    belvo.clock.time += timedelta(seconds=61)
    page.click("#continue")
    expect(page.get_by_role("alert")).to_contain_text("60 seconds")
    page.click("#exit")
    assert told(page, "exit")["last_encountered_error_code"] == "session_expired_ob"


@pytest.mark.parametrize(("username", "asked"), [("mfa_qr", "img.qr"), ("mfa_numeric", ".number code")])
def test_a_bank_asks_in_other_ways(page: Page, belvo: Belvo, username: str, asked: str) -> None:
    page.goto(belvo.widget(institutions="gringotts_mx_retail"))
    sign_in(page, username)
    expect(page.locator(asked)).to_be_visible()
    look(page, "Confirm that it is you")
    page.fill("#token", "111111")
    page.click("#continue")
    assert told(page, "success")["institution"] == "gringotts_mx_retail"
