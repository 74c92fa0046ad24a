"""The institutions are those that Belvo's published examples use; offices that are no banks can be linked."""

from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from tests.sandbox_doors import Door, code
from tests.small_browser import Browser, token

BANKS = {
    *(
        f"{name}_{country}_retail"
        for name in ("erebor", "gringotts", "heimdall")
        for country in ("mx", "br", "co")
    ),
    *(f"gotham_{country}_business" for country in ("mx", "br", "co")),
    *("ironbank_br_retail", "ironbank_br_business", "ofmockbank_br_retail", "ofbradesco_br_retail"),
}
OFFICES = {"planet_mx_employment": "employment", "tatooine_mx_fiscal": "fiscal"}
# As a guide of Belvo's prints it, with its line breaks.
GUIDES_ADDRESS = """
?access_token={access_code}
&locale=es
&institution_types=retail
&institutions=ofbradesco_br_retail
&country_codes=BR
&access_mode=recurrent
&external_id=HJLSI-897809
&resources=OWNERS,ACCOUNTS
&integration_type=openfinance
"""
GUIDES_CALLBACKS = {
    "success": "your-deeplink-here://success",
    "exit": "your-deeplink-here://exit",
    "event": "your-deeplink-here://error",
}


def test_the_codes_of_published_examples_are_there(ask: Door) -> None:
    types = {row["name"]: row["type"] for row in ask.rows("institutions")}
    assert types.items() >= {**dict.fromkeys(BANKS, "bank"), **OFFICES}.items()


@pytest.mark.parametrize(
    ("wish", "resources"),
    [
        ({"institution": "planet_mx_employment", "username": "BLPM951331IONVGR54"}, {"EMPLOYMENT_RECORDS"}),
        (
            {"institution": "tatooine_mx_fiscal", "username": "PFIS010101000", "password": "passw0rd"},
            {"INVOICES", "TAX_STATUS"},
        ),
    ],
)
def test_an_office_is_linked_and_has_nothing_to_read(
    ask: Door, wish: dict[str, Any], resources: set[str]
) -> None:
    made = ask("POST", "/api/links/", json=wish | {"fetch_resources": sorted(resources)})
    assert (made.status_code, made.json()["status"]) == (201, "valid")
    [offered] = ask.rows("institutions", name=wish["institution"])
    assert set(offered["resources"]) >= resources
    link = made.json()["id"]
    assert [ask.rows(path, link=link) for path in ("accounts", "owners", "transactions")] == [[], [], []]
    asked = ask("POST", "/api/accounts/", json={"link": link})
    assert code(asked) == (400, "unsupported_operation", None)
    assert ask("GET", f"/control/truth/{link}/").json() == []


def test_a_tax_office_asks_for_a_password_and_an_employment_office_does_not(ask: Door) -> None:
    fields = {
        row["name"]: [field["label"] for field in row["form_fields"]] for row in ask.rows("institutions")
    }
    assert fields["planet_mx_employment"] == ["CURP"]
    assert fields["tatooine_mx_fiscal"] == ["RFC", "Contraseña"]
    refused = ask(
        "POST", "/api/links/", json={"institution": "tatooine_mx_fiscal", "username": "PFIS010101000"}
    )
    assert code(refused) == (400, "required", "password")


@pytest.mark.parametrize(("name", "kind"), OFFICES.items())
def test_an_office_is_linked_in_the_widget(ask: Door, name: str, kind: str) -> None:
    browser = Browser(ask, token(ask), institution_types=kind, locale="pt")
    path, told = browser.sign_in("bnk100").callback
    assert (path, told["institution"]) == ("/success", name)


@pytest.mark.parametrize("breaks", ["", quote("\n")], ids=["left out as browsers do", "encoded"])
def test_the_address_of_a_guide_is_taken_word_for_word(ask: Door, breaks: str) -> None:
    access = token(ask, widget={"callback_urls": GUIDES_CALLBACKS})
    printed = GUIDES_ADDRESS.strip().format(access_code=access).replace("\n", breaks)
    query = dict(parse_qsl(urlsplit(printed).query, keep_blank_values=True))
    browser = Browser(ask, query.pop("access_token"), **query)
    assert browser.page.has(id="username")  # one bank is left, so nobody has to choose
    away = browser.sign_in("bia").press(id="continue").press(id="continue").wait()
    [link] = ask.rows("links")
    assert (link["institution"], link["external_id"], link["access_mode"]) == (
        "ofbradesco_br_retail",
        "HJLSI-897809",
        "recurrent",
    )
    told = f"your-deeplink-here://success?link={link['id']}&institution=ofbradesco_br_retail"
    assert away.page.has(href=told)
    assert ask.rows("accounts", link=link["id"])
