"""The widget's consents: given by those whose they are, and renewed by the same."""

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.identification import documents_at
from belvo_data.sandbox.institutions import BY_NAME
from tests.sandbox_doors import Door
from tests.small_browser import CALLBACKS, Browser, token


def test_open_finance_asks_for_consent(ask: Door) -> None:
    browser = Browser(ask, token(ask), integration_type="openfinance")
    browser = browser.press(value="ofmockbank_br_retail").sign_in("bia")
    assert ask.rows("links") == []
    assert browser.press(id="continue").page.has(value="departure")
    assert browser.press(id="continue").callback[1]["institution"] == "ofmockbank_br_retail"


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
