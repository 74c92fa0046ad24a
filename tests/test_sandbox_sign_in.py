"""Sign-in at a bank of the widget's: wrong and many credentials, codes, and a link that is mended."""

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Door, code
from tests.small_browser import Browser, Page, token


def test_wrong_credentials_are_said_on_the_page_and_carried_out(ask: Door) -> None:
    browser = Browser(ask, token(ask), institutions="erebor_mx_retail").sign_in("user_invalid")
    assert browser.page.has(**{"role": "alert", "data-problem": "login_error"})
    path, told = browser.press(id="exit").callback
    assert (path, told["last_encountered_error_code"]) == ("/exit", "login_error")
    assert told["meta_data_institution_name"] == "erebor_mx_retail"


def test_the_same_person_twice_is_duplicated_and_the_token_stays_good(ask: Door) -> None:
    ask.link()
    browser = Browser(ask, token(ask), institutions="erebor_mx_retail").sign_in("ana").wait()
    assert browser.page.has(**{"data-problem": "duplicated"})
    assert browser.sign_in("ramon").callback[0] == "/success"


def test_some_banks_ask_for_a_code(ask: Door) -> None:
    browser = Browser(ask, token(ask), institutions="heimdall_co_retail").sign_in("lucia")
    assert browser.page.has(id="token", autocomplete="one-time-code")
    wrong = browser.press({"token": "999999"}, id="continue")
    assert wrong.page.has(**{"data-problem": "token_wrong"})
    told = wrong.press({"token": "111111"}, id="continue").callback[1]
    assert ask("GET", f"/api/links/{told['link']}/").json()["status"] == "valid"


def test_a_wrong_code_is_carried_out(ask: Door) -> None:
    browser = Browser(ask, token(ask), institutions="gotham_mx_business").sign_in("taller")
    told = browser.press({"token": "1"}, id="continue").press(id="exit").callback[1]
    assert told["last_encountered_error_code"] == "token_required"
    assert told["meta_data_institution_name"] == "gotham_mx_business"


def test_a_bank_with_many_fields(ask: Door) -> None:
    browser = Browser(ask, token(ask), institutions="ironbank_br_retail")
    assert browser.page.has(id="username_type")
    who = {"username": "bia", "password": "x", "username2": "1234/5", "password2": "123456"}
    wrong = browser.press({**who, "username_type": "999"}, id="continue")
    assert wrong.page.has(**{"data-problem": "login_error"})
    assert wrong.press({**who, "username_type": "003"}, id="continue").callback[0] == "/success"


def test_a_link_to_a_bank_with_many_fields_needs_them_all(ask: Door) -> None:
    wish = {"institution": "ironbank_br_retail", "username": "adv_valid", "password": "pass_valid"}
    more = {"username2": "valid", "username_type": "003", "password2": "valid"}
    assert code(ask("POST", "/api/links/", json=wish)) == (400, "login_error", None)
    bad = {**wish, **more, "username_type": "999"}
    assert code(ask("POST", "/api/links/", json=bad)) == (400, "login_error", None)
    assert ask("POST", "/api/links/", json=wish | more).status_code == 201


def test_a_link_is_mended_in_update_mode(ask: Door, sandbox: Sandbox) -> None:
    link = ask.link()
    sandbox.scenarios.start("link_invalid", link=link)
    access = token(ask, link_id=link, scopes="read_institutions,write_links,read_links")
    browser = Browser(ask, access, country_codes="BR")
    assert browser.page.has(id="username", value="ana", readonly="")
    assert not browser.page.has(**{"data-person": "ana"})
    path, told = browser.press({"password": "new"}, id="continue").callback
    assert (path, told["link"]) == ("/success", link)
    assert ask("GET", f"/api/links/{link}/").json()["status"] == "valid"
    assert len(ask.rows("links")) == 1


def test_no_page_carries_what_was_typed(ask: Door) -> None:
    browser = Browser(ask, token(ask), institutions="ofmockbank_br_retail")
    secret = {"username": "mfa_default", "password": "hush-hush"}
    for filled in (secret, {"token": "111111"}, {}, {}):
        assert "hush-hush" not in browser.press(filled, id="continue").answer.text
    assert browser.callback[0] == "/success"


def test_a_step_out_of_turn_begins_anew(ask: Door) -> None:
    browser = Browser(ask, token(ask), institutions="heimdall_co_retail").sign_in("lucia")
    asked = browser.page.pressed(id="continue") | {"token": "111111"}
    for step in ("consent", "departure", "connecting"):
        answer = ask("POST", browser.address, data=asked | {"step": step}, auth=None)
        assert Page(answer.text).has(id="username")
    assert ask.rows("links") == []
