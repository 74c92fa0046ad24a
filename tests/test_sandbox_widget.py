"""The widget leads a browser from a bank to a callback; a small browser of our own walks through it."""

import pytest

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Door
from tests.small_browser import CALLBACKS, Browser, Page, token


def test_somebody_links_a_bank(ask: Door) -> None:
    browser = Browser(ask, token(ask), external_id="user-1", access_mode="single", country_codes="MX")
    path, told = browser.press(value="erebor_mx_retail").press(value="ana").press(id="continue").callback
    assert (path, told["institution"], told["state"]) == ("/success", "erebor_mx_retail", "7")
    link = ask("GET", f"/api/links/{told['link']}/").json()
    assert (link["external_id"], link["access_mode"], link["stale_in"]) == ("user-1", "single", "300d")
    assert len(ask.rows("transactions", link=link["id"])) > 600


def test_leaving_at_once_carries_the_first_step_only(ask: Door) -> None:
    assert Browser(ask, token(ask)).press(id="exit").callback == (
        "/exit",
        {"meta_data_step": "abandon-survey"},
    )


@pytest.mark.parametrize("said", ["true", "", "yes"])
def test_leaving_asks_again_and_why_unless_the_address_says_false(ask: Door, said: str) -> None:
    browser = Browser(ask, token(ask), show_close_dialog=said, show_abandon_survey=said).press(id="exit")
    assert browser.page.has(id="stay")
    assert browser.press(id="exit").page.has(name="reason")
    assert browser.press(id="exit").callback[0] == "/exit"


def test_a_bare_address_asks_whether_and_why(ask: Door) -> None:
    address = f"/widget/?access_token={token(ask)}"
    asked = Page(ask("POST", address, data={"step": "exit"}, auth=None).text)
    assert asked.has(id="stay")
    assert Page(ask("POST", address, data=asked.pressed(id="exit"), auth=None).text).has(name="reason")


def test_staying_leads_back_to_the_banks(ask: Door) -> None:
    browser = Browser(ask, token(ask), show_close_dialog="true").press(id="exit").press(id="stay")
    assert browser.page.has(value="erebor_mx_retail")


def test_a_callback_into_an_app_is_a_link_to_press(ask: Door) -> None:
    deep = {name: f"acme://{name}" for name in CALLBACKS}
    access = token(ask, widget={"callback_urls": deep})
    page = Browser(ask, access, institutions="erebor_mx_retail").sign_in("ana").wait().page
    [address] = [found["href"] for _, found in page.seen if found.get("id") == "open"]
    assert address.startswith("acme://success?link=")
    assert address.endswith("&institution=erebor_mx_retail")


def test_without_callbacks_the_pages_end_in_the_widget(ask: Door) -> None:
    browser = Browser(ask, token(ask, widget={}), institutions="erebor_mx_retail")
    assert 'id="link-id"' in browser.sign_in("ana").wait().answer.text
    assert Browser(ask, token(ask, widget={})).press(id="exit").answer.status_code == 200


@pytest.mark.parametrize(
    ("asked", "spoken", "word"), [("pt", "pt", "Escolha"), ("xx", "es", "Elige"), ("en", "en", "Choose")]
)
def test_the_widget_speaks_three_languages(ask: Door, asked: str, spoken: str, word: str) -> None:
    browser = Browser(ask, token(ask), locale=asked)
    assert browser.page.has(lang=spoken)
    assert word in browser.answer.text


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_run(ask: Door) -> None:
    answer = Browser(ask, token(ask)).answer
    assert "http://" not in answer.text.replace("http://www.w3.org", "")
    assert "<script" not in answer.text
    assert "Acme &lt;b&gt;" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert ask("GET", "/widget/widget.css").headers["content-type"].startswith("text/css")


def test_the_widget_works_below_a_larger_app(sandbox: Sandbox) -> None:
    ask = Door(sandbox, below="/sandbox")
    assert Browser(ask, token(ask), institutions="erebor_mx_retail").sign_in("ana").callback[0] == "/success"


def test_only_colours_and_addresses_that_are_safe_are_shown(ask: Door) -> None:
    branding = {
        "company_name": "Acme",
        "company_logo": "https://a.test;script-src *",
        "company_icon": "javascript:alert(1)",
        "company_terms_url": "http://[bad",
        "overlay_background_color": "red;}",
    }
    theme = [{"css_key": "--color-primary-base", "value": "url(x)"}, "no entry"]
    widget = {"callback_urls": CALLBACKS, "branding": branding, "theme": theme, "color_scheme": "PINK"}
    answer = Browser(ask, token(ask, widget=widget)).answer
    assert "<style" not in answer.text
    assert "<img" not in answer.text
    assert "img-src data: ; style-src" in answer.headers["content-security-policy"]
    short = {"callback_urls": CALLBACKS, "theme": [{"css_key": "--color-primary-base", "value": "#fe0"}]}
    assert "--primary: #fe0; --on-primary: #000000" in Browser(ask, token(ask, widget=short)).answer.text
