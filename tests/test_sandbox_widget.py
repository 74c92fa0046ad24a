"""The widget leads a browser from a bank to a callback; a small browser of our own walks through it."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jwt
import pytest

from belvo_data.remote.institution_choice import remaining
from belvo_data.remote.products import BANKING, OPEN_FINANCE
from belvo_data.remote.widget import LinkRequest, Token, address
from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.identification import documents_at
from belvo_data.sandbox.institutions import BY_NAME
from tests.sandbox_doors import NOON, Clock, Door, code
from tests.small_browser import CALLBACKS, Browser, Page, token, wish


def test_a_token_says_what_was_asked_for(ask: Door) -> None:
    claims = jwt.decode(token(ask), options={"verify_signature": False})
    assert claims["scopes"] == ["read_institutions", "write_links"]
    assert claims["fetch_resources"] == ["ACCOUNTS", "TRANSACTIONS", "OWNERS"]
    assert (claims["stale_in"], claims["exp"] - claims["iat"]) == ("300d", 1200)


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"password": "wrong"}, (401, "authentication_failed", None)),
        ({"scopes": ["read_institutions"]}, (400, "invalid", "scopes")),
        ({"fetch_resources": "ACCOUNTS"}, (400, "not_a_list", "fetch_resources")),
        ({"stale_in": "a year"}, (400, "invalid", "stale_in")),
        ({"credentials_storage": "maybe"}, (400, "invalid", "credentials_storage")),
        ({"widget": "yes"}, (400, "invalid", "widget")),
        ({"application_link": "app"}, (400, "invalid", "application_link")),
        ({"widget": {"callback_urls": "yes"}}, (400, "invalid", "callback_urls")),
        ({"widget": {"callback_urls": {"success": "a://b"}}}, (400, "required", "callback_urls.exit")),
        (
            {"widget": {"callback_urls": {**CALLBACKS, "event": "javascript:alert(1)"}}},
            (400, "invalid", "callback_urls.event"),
        ),
    ],
)
def test_a_token_is_refused(ask: Door, more: dict[str, Any], refused: tuple[int, str, str | None]) -> None:
    assert code(ask("POST", "/api/token/", json=wish(**more), auth=None)) == refused


def test_a_token_needs_keys_in_its_body(ask: Door) -> None:
    assert code(ask("POST", "/api/token/", json={}, auth=None)) == (400, "required", "id")


def test_somebody_links_a_bank(ask: Door) -> None:
    browser = Browser(ask, token(ask), external_id="user-1", access_mode="single", country_codes="MX")
    path, told = browser.press(value="erebor_mx_retail").press(value="ana").press(id="continue").callback
    assert (path, told["institution"], told["state"]) == ("/success", "erebor_mx_retail", "7")
    link = ask("GET", f"/api/links/{told['link']}/").json()
    assert (link["external_id"], link["access_mode"], link["stale_in"]) == ("user-1", "single", "300d")
    assert len(ask.rows("transactions", link=link["id"])) > 600


def test_open_finance_asks_for_consent(ask: Door) -> None:
    browser = Browser(ask, token(ask), integration_type="openfinance")
    browser = browser.press(value="ofmockbank_br_retail").sign_in("bia")
    assert ask.rows("links") == []
    assert browser.press(id="continue").page.has(value="departure")
    assert browser.press(id="continue").callback[1]["institution"] == "ofmockbank_br_retail"


def test_one_bank_on_offer_asks_for_sign_in_at_once(ask: Door) -> None:
    browser = Browser(ask, token(ask), institutions="erebor_co_retail", locale="en")
    assert browser.page.has(id="username")
    assert not browser.page.has(name="institution", type="submit")
    assert [b["data-person"] for _, b in browser.page.seen if "data-person" in b][:2] == ["lucia", "santi"]


def test_the_list_of_banks_obeys_the_query_and_the_search(ask: Door) -> None:
    def offered(**query: str) -> list[str]:
        page = Browser(ask, access, **query).page
        return [b["value"] for tag, b in page.seen if tag == "button" and b.get("name") == "institution"]

    access = token(ask)
    assert len(offered()) == 19
    assert offered(country_codes="CO", institution_types="retail") == [
        "erebor_co_retail",
        "heimdall_co_retail",
        "gringotts_co_retail",
    ]
    assert offered(institution_types="business", country_codes="MX,CO") == [
        "gotham_mx_business",
        "gotham_co_business",
    ]
    assert len(offered(resources="ACCOUNTS,RECURRING_EXPENSES")) == 15
    assert offered(resources="ACCOUNTS,INVOICES,BILLS") == []
    assert offered(q="mexico") == ["erebor_mx_retail", "gringotts_mx_retail", "heimdall_mx_retail"]
    assert offered(q="narnia") == []


def test_the_address_that_copies_what_is_fetched_shows_no_bank_and_ours_shows_them_all(ask: Door) -> None:
    def shown(query: dict[str, str]) -> set[str]:
        seen = Browser(ask, access, **query).page.seen
        return {found["value"] for _, found in seen if found.get("name") == "institution"}

    access = token(ask)
    banks = [bank for page in [ask("GET", "/api/institutions/")] for bank in page.json()["results"]]
    for asked in (
        LinkRequest(resources=BANKING.resources),
        LinkRequest(resources=OPEN_FINANCE.usual, integration_type="openfinance"),
    ):
        made = address("https://widget.test/", Token("", NOON), asked)
        ours = dict(parse_qsl(urlsplit(made).query))
        assert shown(ours) == {bank["name"] for bank in remaining(asked, banks)}
        assert len(shown(ours)) == (2 if asked.integration_type else len(banks))
        assert shown(ours | {"resources": ",".join(asked.resources)}) == set()


def test_banks_list_what_the_recorded_ones_list_and_their_links_have_more(
    ask: Door, sandbox: Sandbox
) -> None:
    listed = {bank["name"]: set(bank["resources"]) for bank in ask.rows("institutions")}
    assert listed["ofmockbank_br_retail"] == {
        *("ACCOUNTS", "TRANSACTIONS", "OWNERS", "RISK_INSIGHTS", "BALANCES", "INCOMES", "INVOICES")
    }
    assert not {"EXCHANGES", "BILLS", "INVESTMENTS"} & set().union(*listed.values())
    link = ask.open_finance(sandbox, "celia")
    assert ask.rows("bills", link=link)
    assert ask.rows("br/investments", link=link)


def test_wrong_credentials_are_said_on_the_page_and_carried_out(ask: Door) -> None:
    browser = Browser(ask, token(ask), institutions="erebor_mx_retail").sign_in("user_invalid")
    assert browser.page.has(**{"role": "alert", "data-problem": "login_error"})
    path, told = browser.press(id="exit").callback
    assert (path, told["last_encountered_error_code"]) == ("/exit", "login_error")
    assert told["meta_data_institution_name"] == "erebor_mx_retail"


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


def test_a_bank_that_is_down_says_so(ask: Door) -> None:
    browser = Browser(ask, token(ask)).press(value="umbra_mx_retail")
    assert browser.page.has(**{"data-problem": "institution_down"})
    assert browser.press(id="exit").callback[1]["last_encountered_error_code"] == "institution_down"


def test_the_same_person_twice_is_duplicated_and_the_token_stays_good(ask: Door) -> None:
    ask.link()
    browser = Browser(ask, token(ask), institutions="erebor_mx_retail").sign_in("ana").wait()
    assert browser.page.has(**{"data-problem": "duplicated"})
    assert browser.sign_in("ramon").callback[0] == "/success"


def test_a_used_token_goes_to_the_event_callback(ask: Door) -> None:
    access = token(ask)
    second = Browser(ask, access, institutions="erebor_mx_retail")
    Browser(ask, access, institutions="erebor_mx_retail").sign_in("ana").wait()
    for late in (Browser(ask, access), second.sign_in("ramon")):
        path, told = late.callback
        assert (path, told["error"]) == ("/event", "ACCESS_TOKEN_NOT_VALID")
        assert told["error_message"] == "The access token was not provided or is not valid"
    assert len(ask.rows("links")) == 1


def test_a_token_dies_after_ten_minutes(ask: Door, clock: Clock) -> None:
    access = token(ask)
    clock.time += timedelta(minutes=9, seconds=59)
    assert Browser(ask, access).answer.status_code == 200
    clock.time += timedelta(seconds=1)
    assert Browser(ask, access).callback[0] == "/event"


def test_a_token_of_somebody_else_only_shows_a_page(ask: Door) -> None:
    forged = jwt.encode({"jti": "1"}, "k" * 64, algorithm="HS512")
    for access in ("", "nonsense", forged):
        answer = Browser(ask, access).answer
        assert (answer.status_code, "ACCESS_TOKEN_NOT_VALID" in answer.text) == (401, True)


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


def test_update_mode_needs_a_link_and_its_scope(ask: Door) -> None:
    def asked(link: str, scopes: str) -> tuple[int, str, str | None]:
        return code(ask("POST", "/api/token/", json=wish(link_id=link, scopes=scopes), auth=None))

    link, nobody = ask.link(), "11111111-1111-4111-8111-111111111111"
    assert asked(link, "read_links") == (400, "invalid", "scopes")
    assert asked("ana", "write_links,read_links") == (400, "invalid", "link_id")
    assert asked(nobody, "write_links,read_links") == (400, "does_not_exist", "link_id")


def test_a_consent_that_ended_is_renewed_in_update_mode(ask: Door, sandbox: Sandbox) -> None:
    link = ask.open_finance(sandbox, "bia")
    sandbox.scenarios.start("consent_expired", link=link)
    agreed = {"callback_urls": CALLBACKS, "consent": {"default_consent_duration_days": 92}}
    scopes = "read_institutions,write_links,read_links"
    browser = Browser(ask, token(ask, link_id=link, scopes=scopes, widget=agreed), locale="pt")
    assert "92 dias" in browser.press({"password": "x"}, id="continue").answer.text
    assert browser.press(id="continue").press(id="continue").callback[1]["link"] == link
    assert ask("GET", f"/api/links/{link}/").json()["status"] == "valid"
    assert sandbox.consent(sandbox.links.all()[0]).days == 92


def test_a_duration_that_no_consent_has_is_refused(ask: Door) -> None:
    agreed = {"callback_urls": CALLBACKS, "consent": {"default_consent_duration_days": 7}}
    answer = ask("POST", "/api/token/", json=wish(widget=agreed), auth=None)
    assert code(answer) == (400, "invalid_choice", "default_consent_duration_days")


def test_a_disabled_bank_can_warn_and_ends_nothing(ask: Door) -> None:
    access = token(ask)
    browser = Browser(ask, access).press(value="umbra_mx_retail").press(id="warn")
    assert browser.callback == (
        "/event",
        {
            "warning": "institution_disabled",
            "warning_message": "The institution is temporarily unavailable.",
        },
    )
    assert Browser(ask, access, institutions="erebor_mx_retail").sign_in("ana").callback[0] == "/success"


def test_a_warning_opens_the_warning_of_an_app(ask: Door) -> None:
    deep = {name: f"acme://{name}" for name in ("success", "exit", "event")}
    browser = Browser(ask, token(ask, widget={"callback_urls": deep})).press(value="umbra_mx_retail")
    [opened] = [found["href"] for _, found in browser.press(id="warn").page.seen if found.get("id") == "open"]
    assert opened == (
        "acme://warning?warning=institution_disabled"
        "&warning_message=The%20institution%20is%20temporarily%20unavailable."
    )


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


def test_a_bank_that_goes_down_while_it_connects_says_so(ask: Door, sandbox: Sandbox) -> None:
    browser = Browser(ask, token(ask), institutions="erebor_mx_retail").sign_in("ana")
    sandbox.scenarios.start("institution_down")
    assert browser.wait().page.has(**{"data-problem": "institution_down"})
    assert ask.rows("links") == []


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


# whose consent it is

RALPH, BANK = "76109277673", BY_NAME["ofmockbank_br_retail"]


def agreeing(ask: Door, *numbers: str) -> Browser:
    """Open the widget for a consent of these numbers."""
    who = [
        {"type": kind, "number": number, "name": "Ralph"}
        for kind, number in zip(("CPF", "CNPJ"), numbers, strict=False)
    ]
    widget = {"callback_urls": CALLBACKS, "consent": {"identification_info": who}}
    return Browser(ask, token(ask, widget=widget), institutions=BANK.name, locale="en")


def agrees(browser: Browser) -> str:
    """Go through consent and departure, and return the link."""
    return browser.press(id="continue").press(id="continue").callback[1]["link"]


def test_a_consent_for_one_is_not_accepted_for_anothers_sign_in(ask: Door, sandbox: Sandbox) -> None:
    [bia] = documents_at(BANK, "bia", sandbox.seed)
    for cpf, username in ((bia, "joao"), (bia, "anybody"), (bia, "bnk100"), (RALPH, "bia")):
        refused = agreeing(ask, cpf).sign_in(username)
        assert refused.page.has(**{"role": "alert", "data-problem": "login_error"})
        assert "another CPF or CNPJ" in refused.answer.text
        assert refused.press(id="exit").callback[1]["last_encountered_error_code"] == "login_error"
    assert ask.rows("links") == []
    assert agrees(agreeing(ask, f"{bia[:3]}.{bia[3:6]}.{bia[6:9]}-{bia[9:]}").sign_in("bia"))


def test_a_company_may_agree_by_its_person_alone_or_with_its_own_number(ask: Door, sandbox: Sandbox) -> None:
    person, company = documents_at(BANK, "padaria", sandbox.seed)
    [bia] = documents_at(BANK, "bia", sandbox.seed)
    assert agreeing(ask, bia, company).sign_in("bia").page.has(**{"data-problem": "login_error"})
    assert agreeing(ask, person, RALPH).sign_in("padaria").page.has(**{"data-problem": "login_error"})
    assert agreeing(ask, person).sign_in("padaria").page.has(value="consent")
    assert agrees(agreeing(ask, person, company).sign_in("padaria"))


def test_whoever_the_sandbox_does_not_know_has_the_cpf_of_the_consent(ask: Door) -> None:
    link = agrees(agreeing(ask, RALPH).sign_in("ralph"))
    [owner] = ask.rows("owners", link=link)
    assert owner["document_id"] == {"document_type": "CPF", "document_number": RALPH}
    [given] = ask.rows("consents", user_document=RALPH)
    assert (given["link_id"], given["document_number"]) == (link, RALPH)


def test_only_people_whose_consent_it_is_can_be_picked(ask: Door, sandbox: Sandbox) -> None:
    [bia] = documents_at(BANK, "bia", sandbox.seed)
    seen = agreeing(ask, bia).page.seen
    picked = [found["data-person"] for _, found in seen if "data-person" in found and "disabled" not in found]
    assert picked == ["bia"]
    without = Browser(ask, token(ask), institutions=BANK.name).page.seen
    assert not [found for _, found in without if "data-person" in found and "disabled" in found]


def test_a_consent_is_renewed_by_its_own_holder_only(ask: Door, sandbox: Sandbox) -> None:
    link = agrees(agreeing(ask, RALPH).sign_in("ralph"))

    def renewing(cpf: str) -> Browser:
        agreed = {"identification_info": [{"type": "CPF", "number": cpf, "name": "R"}]}
        access = token(ask, link_id=link, widget={"callback_urls": CALLBACKS, "consent": agreed})
        return Browser(ask, access).press({"password": "x"}, id="continue")

    [bia] = documents_at(BANK, "bia", sandbox.seed)
    assert renewing(bia).page.has(**{"data-problem": "login_error"})
    assert agrees(renewing(RALPH)) == link
