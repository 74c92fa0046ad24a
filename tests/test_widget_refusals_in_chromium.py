"""The widget's refusals in a real browser: each is said, where it belongs, and carried out to the app."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import chromium
from tests.widget_visitor import Belvo, look, sign_in, told
from tests.widget_window import belvo, browser, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, chromium.needed]

__all__ = ["belvo", "browser", "page"]


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


def test_a_bank_that_denies_the_risk_leads_nowhere(page: Page, belvo: Belvo) -> None:
    page.goto(belvo.widget(institutions="ofmockbank_br_retail"))
    sign_in(page, "risk_analysis_denied")
    page.click("#continue")
    page.click("#continue")
    look(page, "OF Mock Bank has refused the request")
    expect(page.locator("#exit")).to_have_count(0)


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
