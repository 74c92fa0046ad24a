"""The widget in a real browser: each outcome, with the keyboard, without scripts, and what axe says."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.identification import documents_at
from belvo_data.sandbox.institutions import BY_NAME
from belvo_data.web import Hosts
from belvo_data.wiring.server import LocalServer
from tests import chromium
from tests.machine import WAIT, served
from tests.sandbox_doors import Clock
from tests.widget_visitor import DESKTOP, Belvo, look, sign_in, standing_still, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page


pytestmark = [pytest.mark.slow, chromium.needed]


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


def at_the_banks(page: Page, belvo: Belvo, **query: str) -> None:
    page.goto(belvo.widget(**query))


def at_the_sign_in(page: Page, belvo: Belvo, **query: str) -> None:
    page.goto(belvo.widget(**query))
    page.click("[value=heimdall_co_retail]")


def at_the_code(page: Page, belvo: Belvo, **query: str) -> None:
    at_the_sign_in(page, belvo, **query)
    sign_in(page, "somebody")


HEIMDALL = {"meta_data_institution_name": "heimdall_co_retail"}


@pytest.mark.parametrize(
    ("come", "carried"),
    [
        (at_the_banks, {"meta_data_step": "abandon-survey"}),
        (at_the_sign_in, HEIMDALL),
        (at_the_code, HEIMDALL),
    ],
)
def test_who_leaves_is_asked_whether_and_why(
    page: Page, belvo: Belvo, come: Callable[..., None], carried: dict[str, str]
) -> None:
    come(page, belvo, show_close_dialog="true", show_abandon_survey="true")
    before = page.get_by_role("heading", level=1).inner_text()
    page.click("#exit")
    page.click("#stay")
    expect(page.get_by_role("heading", level=1)).to_have_text(before)
    page.click("#exit")
    page.click("#exit")
    if come is at_the_banks:
        look(page, "Why are you leaving?")
    page.get_by_label("My bank is missing").check()
    page.click("#exit")
    assert told(page, "exit") == carried


@pytest.mark.parametrize(
    ("username", "error", "says"),
    [
        ("user_invalid", "login_error", "did not accept these details"),
        ("user_locked", "login_error", "has locked this account"),
        ("user_forbidden", "login_error", "does not allow access"),
        ("user_unexpected", "login_error", "does not say why"),
        ("too_many_sessions", "too_many_sessions", "Another session is open"),
        ("activation_failed", "activation_failed", "did not activate online access"),
        ("institution_inactive", "institution_inactive", "switched off"),
        ("institution_unavailable", "institution_unavailable", "does not answer"),
        ("session_expired", "session_expired", "session at the bank has ended"),
        ("request_timeout", "request_timeout", "took too long"),
        ("unexpected_error", "unexpected_error", "no fault of yours"),
        ("1234567890abcdefg", "validation_error", "cannot read these details"),
    ],
)
def test_every_refusal_is_said_and_carried_out(
    page: Page, belvo: Belvo, username: str, error: str, says: str
) -> None:
    page.goto(belvo.widget(institutions="erebor_br_retail"))
    sign_in(page, username)
    expect(page.get_by_role("alert")).to_contain_text(says)
    expect(page.get_by_role("alert")).to_be_focused()
    if username == "user_invalid":
        look(page, "Sign in to Erebor Brasil")
    page.click("#exit")
    left = told(page, "exit")
    assert left["last_encountered_error_code"] == error
    assert left["last_encountered_error_message"]
    assert left["meta_data_institution_name"] == "erebor_br_retail"


def test_a_field_that_is_empty_is_named_where_it_is(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="ironbank_br_retail"))
    page.fill("#username", "bia")
    page.click("#continue")
    look(page, "Sign in to Ironbank Brasil")
    expect(page.locator("#username_type")).to_be_focused()
    expect(page.locator("#username_type")).to_have_accessible_description("Fill in this field.")
    expect(page.locator("#username")).to_have_value("bia")
    page.click("[data-person=padaria]")
    page.click("#continue")
    assert told(page, "success")["institution"] == "ironbank_br_retail"


def test_a_code_is_good_for_two_minutes(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="gotham_br_business"))
    sign_in(page, "padaria")
    belvo.clock.time += timedelta(minutes=1, seconds=59)
    page.click("#again")
    look(page, "Confirm that it is you")
    belvo.clock.time += timedelta(minutes=2, seconds=1)
    page.fill("#token", "111111")
    page.click("#continue")
    expect(page.get_by_role("alert")).to_contain_text("session at the bank has ended")
    page.click("#exit")
    assert told(page, "exit")["last_encountered_error_code"] == "session_expired"


def test_open_finance_waits_a_minute_before_the_bank(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="ofmockbank_br_retail"))
    sign_in(page, "celia")
    page.click("#continue")
    belvo.clock.time += timedelta(seconds=61)
    page.click("#continue")
    expect(page.get_by_role("alert")).to_contain_text("60 seconds")
    page.click("#exit")
    assert told(page, "exit")["last_encountered_error_code"] == "session_expired_ob"


def test_a_bank_that_denies_the_risk_leads_nowhere(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="ofmockbank_br_retail"))
    sign_in(page, "risk_analysis_denied")
    page.click("#continue")
    page.click("#continue")
    look(page, "OF Mock Bank has refused the request")
    expect(page.locator("#exit")).to_have_count(0)


@pytest.mark.parametrize(("username", "asked"), [("mfa_qr", "img.qr"), ("mfa_numeric", ".number code")])
def test_a_bank_asks_in_other_ways(page: Page, belvo: Belvo, username: str, asked: str) -> None:
    page.goto(belvo.widget(institutions="gringotts_mx_retail"))
    sign_in(page, username)
    expect(page.locator(asked)).to_be_visible()
    look(page, "Confirm that it is you")
    page.fill("#token", "111111")
    page.click("#continue")
    assert told(page, "success")["institution"] == "gringotts_mx_retail"


def test_a_bank_that_is_down_can_warn_the_app(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget())
    page.click("[value=umbra_mx_retail]")
    look(page, "Banco Umbra is unavailable")
    page.click("#warn")
    assert told(page, "event")["warning"] == "institution_disabled"


def test_who_is_linked_already_hears_so_after_the_wait(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="gringotts_br_retail"))
    sign_in(page, "bia")
    told(page, "success")
    page.goto(belvo.widget(institutions="gringotts_br_retail"))
    sign_in(page, "bia")
    expect(page.get_by_role("alert")).to_contain_text("connected already")
    page.click("#exit")
    assert told(page, "exit")["last_encountered_error_code"] == "duplicated"


def test_a_used_address_tells_the_app_or_else_the_person(page: Page, belvo: Belvo) -> None:
    address = belvo.widget(institutions="erebor_co_retail")
    page.goto(address)
    sign_in(page, "user_valid")
    told(page, "success")
    page.goto(address)
    assert told(page, "event")["error"] == "ACCESS_TOKEN_NOT_VALID"
    page.goto(f"{belvo.address}/sandbox/widget/?locale=en")
    look(page, "This address no longer works")
    expect(page.get_by_role("main")).to_contain_text("ask for a new one")


def test_an_address_dies_after_ten_minutes(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="erebor_co_retail"))
    belvo.clock.time += timedelta(minutes=10)
    sign_in(page, "lucia")
    assert told(page, "event")["error"] == "ACCESS_TOKEN_NOT_VALID"


def test_a_bank_that_nobody_knows_is_not_offered(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="narnia_mx_retail"))
    look(page, "No bank fits what Finanzas Claras asks for.")
    page.click("#exit")
    assert told(page, "exit") == {"meta_data_step": "abandon-survey"}


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
