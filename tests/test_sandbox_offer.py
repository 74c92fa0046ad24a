"""The banks on offer: which ones a widget's address shows, and those that are down."""

from urllib.parse import parse_qsl, urlsplit

from belvo_data.remote.institution_choice import remaining
from belvo_data.remote.products import BANKING, OPEN_FINANCE
from belvo_data.remote.widget import LinkRequest, Token, address
from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import NOON, Door
from tests.small_browser import Browser, token


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


def test_a_bank_that_is_down_says_so(ask: Door) -> None:
    browser = Browser(ask, token(ask)).press(value="umbra_mx_retail")
    assert browser.page.has(**{"data-problem": "institution_down"})
    assert browser.press(id="exit").callback[1]["last_encountered_error_code"] == "institution_down"


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


def test_a_bank_that_goes_down_while_it_connects_says_so(ask: Door, sandbox: Sandbox) -> None:
    browser = Browser(ask, token(ask), institutions="erebor_mx_retail").sign_in("ana")
    sandbox.scenarios.start("institution_down")
    assert browser.wait().page.has(**{"data-problem": "institution_down"})
    assert ask.rows("links") == []
