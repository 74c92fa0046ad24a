"""The token of every product and region, the whole address, and what is refused before it is sent."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.remote.products import (
    EMPLOYMENT_BRAZIL,
    EMPLOYMENT_MEXICO,
    FISCAL_MEXICO,
    OPEN_FINANCE,
    PRODUCTS,
    Product,
)
from belvo_data.remote.widget import (
    PUBLIC_PORTAL,
    Branding,
    Consent,
    Identity,
    LinkRequest,
    Token,
    address,
    portal_address,
    token_request,
)
from belvo_data.settings import Keys

KEYS = Keys("id-4711", "hush-0815")
CALLBACKS = {event: f"https://me.example/belvo/{event}/s1" for event in ("success", "exit", "event")}
TOKEN = Token("aaa.bbb.ccc", datetime(2026, 11, 22, tzinfo=UTC))
LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
ANA = Identity("CPF", "012.345.678-90", "Ana Souza")
FIRM = Identity("CNPJ", "50.685.362/0067-73", "Padaria")
BRAND = Branding("https://me.example/i.svg", "https://me.example/l.svg", "ACME", "https://me.example/terms")
TERMS = "https://me.example/terms"


def consent(**more: Any) -> Consent:
    return Consent(**{"identities": (ANA,), "purpose": "Ver minhas contas", "terms_url": TERMS, **more})


def brazil(**more: Any) -> LinkRequest:
    return LinkRequest(**{"consent": consent(), "locale": "pt", "resources": OPEN_FINANCE.usual, **more})


def body(request: LinkRequest) -> dict[str, Any]:
    return token_request(request, KEYS, CALLBACKS)


# Open Finance in Brazil


def test_open_finance_asks_with_six_scopes_and_a_consent_of_four_permissions() -> None:
    assert body(brazil(consent=consent(days=183), branding=BRAND)) == {
        "id": "id-4711",
        "password": "hush-0815",
        "scopes": "read_institutions,write_links,read_consents,write_consents,write_consent_callback,"
        "delete_consents",
        "fetch_resources": ["ACCOUNTS", "TRANSACTIONS", "OWNERS", "BILLS", "INVESTMENTS"],
        "stale_in": "365d",
        "widget": {
            "callback_urls": CALLBACKS,
            "openfinance_feature": "consent_link_creation",
            "branding": {
                "company_icon": "https://me.example/i.svg",
                "company_logo": "https://me.example/l.svg",
                "company_name": "ACME",
                "company_terms_url": "https://me.example/terms",
            },
            "consent": {
                "purpose": "Ver minhas contas",
                "terms_and_conditions_url": "https://me.example/terms",
                "permissions": ["REGISTER", "ACCOUNTS", "CREDIT_CARDS", "CREDIT_OPERATIONS"],
                "identification_info": [{"type": "CPF", "number": "01234567890", "name": "Ana Souza"}],
                "default_consent_duration_days": 183,
            },
        },
    }


def test_a_document_is_a_text_that_keeps_its_leading_zeros_and_loses_its_punctuation() -> None:
    assert (ANA.number, FIRM.number) == ("01234567890", "50685362006773")
    assert Identity("CNPJ", "12.abc.345/01de-35", "Nova").number == "12ABC34501DE35"


@pytest.mark.parametrize(
    "pasted",
    [
        "761.092.776\u201373",
        "761.092.\u200b776-73",
        "\ufeffCPF: 761 092 776\u00a073",
        "\uff17\uff16\uff11.092.776-73",
    ],
)
def test_a_document_is_what_was_meant_whatever_signs_came_with_it(pasted: str) -> None:
    assert Identity("CPF", pasted, "Ralph").number == "76109277673"


def test_a_business_gives_its_consent_by_a_person() -> None:
    asked = body(brazil(consent=consent(identities=(ANA, FIRM))))["widget"]["consent"]
    assert [one["type"] for one in asked["identification_info"]] == ["CPF", "CNPJ"]


def test_a_consent_without_a_proposed_duration_leaves_it_to_the_person() -> None:
    assert "default_consent_duration_days" not in body(brazil())["widget"]["consent"]


def test_consents_are_managed_with_scopes_of_their_own() -> None:
    asked = body(brazil(consent=consent(feature="consent_management"), link_id=LINK))
    assert asked["scopes"] == "read_consents,write_consents,write_consent_callback"
    assert asked["widget"]["openfinance_feature"] == "consent_management"


def test_a_link_into_an_app_is_sent_with_open_finance_only() -> None:
    there = "https://me.example/app"
    assert body(brazil(application_link=there))["application_link"] == there
    assert "application_link" not in body(brazil())
    for wish in (LinkRequest, brazil):
        with pytest.raises(InputInvalid) as caught:
            wish(application_link="app://x" if wish is brazil else there)
        assert caught.value.field == "application_link"


# employment and taxes


@pytest.mark.parametrize("product", [EMPLOYMENT_BRAZIL, EMPLOYMENT_MEXICO, FISCAL_MEXICO])
def test_employment_and_taxes_ask_for_their_own_resources(product: Product) -> None:
    asked = body(LinkRequest(access_mode="single", resources=product.resources, credentials_storage="27d"))
    assert asked["scopes"] == "read_institutions,write_links"
    assert (asked["fetch_resources"], asked["credentials_storage"]) == (list(product.resources), "27d")
    assert "consent" not in asked["widget"]


def test_only_what_is_not_read_says_why() -> None:
    assert {product.title for product in PRODUCTS if product.left_out} == {
        EMPLOYMENT_BRAZIL.title,
        EMPLOYMENT_MEXICO.title,
        FISCAL_MEXICO.title,
    }


# a link that is renewed


def test_update_mode_names_the_link_and_may_read_it() -> None:
    asked = body(LinkRequest(link_id=LINK.upper()))
    assert (asked["link_id"], asked["scopes"]) == (LINK, "read_institutions,write_links,read_links")


def test_the_address_of_update_mode_leaves_the_institution_to_the_link() -> None:
    made = address("https://widget.belvo.io/", TOKEN, LinkRequest(link_id=LINK, country="MX", locale="pt"))
    asked = dict(parse_qsl(urlsplit(made).query))
    assert asked == {
        "access_token": "aaa.bbb.ccc",
        "locale": "pt",
        "show_close_dialog": "true",
        "show_abandon_survey": "false",
    }


def test_a_consent_is_renewed_in_the_portal() -> None:
    made = portal_address(
        TOKEN,
        {
            "id": "c1",
            "link_id": LINK,
            "belvo_institution_name": "ofmockbank_br_retail",
            "institution_display_name": "OF Mock Bank",
            "institution_icon_logo": None,
        },
    )
    assert made.startswith("https://meuportal.belvo.com/?")
    assert dict(parse_qsl(urlsplit(made).query)) == {
        "access_token": "aaa.bbb.ccc",
        "link_id": LINK,
        "consent_id": "c1",
        "institution": "ofmockbank_br_retail",
        "institution_display_name": "OF Mock Bank",
        "action": "renew",
    }
    assert PUBLIC_PORTAL == "https://meuportal.belvo.com/?mode=landing"


# how it looks


def test_the_widget_wears_the_colours_that_are_given_and_no_others() -> None:
    brand = Branding(
        **{name: getattr(BRAND, name) for name in ("company_icon", "company_logo", "company_name")},
        company_terms_url=TERMS,
        company_terms_version="20260323",
        overlay_background_color="#F0F2F4",
        social_proof=False,
    )
    widget = body(
        LinkRequest(branding=brand, theme=(("--color-primary-base", "#907AD6"),), color_scheme="DARK")
    )["widget"]
    assert (widget["branding"]["company_terms_version"], widget["branding"]["social_proof"]) == (
        "20260323",
        False,
    )
    assert "show_belvo_middle_logo" not in widget["branding"]
    assert widget["theme"] == [{"css_key": "--color-primary-base", "value": "#907AD6"}]
    assert widget["color_scheme"] == "DARK"
    assert body(LinkRequest())["widget"].keys() == {"callback_urls"}


def test_every_parameter_of_the_address_can_be_set() -> None:
    request = LinkRequest(
        country="MX,BR",
        institution_type="retail,business",
        institution="ofbradesco_br_retail",
        locale="pt",
        external_id="HJLSI-897809",
        resources=("OWNERS", "ACCOUNTS", "BILLS"),
        only_with=("OWNERS", "ACCOUNTS"),
        integration_type="openfinance",
        show_close_dialog=False,
        show_abandon_survey=True,
    )
    assert dict(parse_qsl(urlsplit(address("https://widget.belvo.io/", TOKEN, request)).query)) == {
        "access_token": "aaa.bbb.ccc",
        "locale": "pt",
        "access_mode": "recurrent",
        "country_codes": "MX,BR",
        "institution_types": "retail,business",
        "institutions": "ofbradesco_br_retail",
        "resources": "OWNERS,ACCOUNTS",
        "integration_type": "openfinance",
        "external_id": "HJLSI-897809",
        "show_close_dialog": "false",
        "show_abandon_survey": "true",
    }


# what Belvo would refuse


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"credentials_storage": "nostore"}, "credentials_storage"),
        ({"credentials_storage": "30d"}, "credentials_storage"),
        ({"credentials_storage": "for ever", "access_mode": "single"}, "credentials_storage"),
        ({"credentials_storage": "1000d", "access_mode": "single"}, "credentials_storage"),
        ({"stale_days": 0}, "stale_in"),
        ({"stale_days": 1000}, "stale_in"),
        ({"resources": ()}, "fetch_resources"),
        ({"resources": ("INCOMES",)}, "fetch_resources"),
        ({"resources": ("RISK_INSIGHTS", "ACCOUNTS")}, "fetch_resources"),
        ({"resources": ("RECURRING_EXPENSES", "TRANSACTIONS")}, "fetch_resources"),
        ({"resources": ("ACCOUNTS", "INVOICES")}, "fetch_resources"),
        ({"resources": ("EMPLOYMENTS", "EMPLOYMENT_RECORDS")}, "fetch_resources"),
        ({"external_id": "me@example.org"}, "external_id"),
        ({"consent": consent(), "locale": "es"}, "locale"),
        ({"theme": (("color", "#907AD6"),)}, "theme"),
        ({"theme": (("--color-primary-base", "blue"),)}, "theme"),
    ],
)
def test_a_wish_that_belvo_would_refuse_is_refused_by_its_field(wish: dict[str, Any], field: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        LinkRequest(**wish)
    assert caught.value.field == field
    assert caught.value.remedy.endswith(".")


@pytest.mark.parametrize(
    "wish",
    [
        {"credentials_storage": "nostore", "access_mode": "single"},
        {"credentials_storage": "15d", "access_mode": "single"},
        {"resources": ("INCOMES", "ACCOUNTS", "TRANSACTIONS")},
        {"resources": ("EMPLOYMENTS", "OWNERS")},
        {"resources": ("ACCOUNTS", "SOMETHING_NEW")},
    ],
)
def test_what_belvo_takes_is_taken(wish: dict[str, Any]) -> None:
    assert body(LinkRequest(**wish))["fetch_resources"]


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ({"identities": ()}, "consent.identification_info"),
        ({"identities": (FIRM,)}, "consent.identification_info"),
        ({"identities": (ANA, ANA)}, "consent.identification_info"),
        ({"identities": (ANA, FIRM, FIRM)}, "consent.identification_info"),
        ({"purpose": ""}, "consent.purpose"),
        ({"purpose": "x" * 601}, "consent.purpose"),
        ({"terms_url": "me.example/terms"}, "consent.terms_and_conditions_url"),
        ({"terms_url": "javascript:alert(1)"}, "consent.terms_and_conditions_url"),
        ({"days": 90}, "consent.default_consent_duration_days"),
    ],
)
def test_an_incomplete_consent_is_refused_by_its_field(part: dict[str, Any], field: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        consent(**part)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("kind", "number", "name"),
    [
        ("CPF", "1234567890", "Ana"),
        ("CPF", "123456789012", "Ana"),
        ("CPF", "١٢٣٤٥٦٧٨٩٠١", "Ana"),
        ("CPF", "", "Ana"),
        ("CPF", "761.092.776-74", "Ana"),
        ("CPF", "000.000.000-00", "Ana"),
        ("CPF", "111.111.111-11", "Ana"),
        ("CNPJ", "00.000.000/0001-92", "Ana"),
        ("CNPJ", "01234567890", "Ana"),
        ("CNPJ", "1234567890123A", "Ana"),
        ("CPF", "01234567890", " "),
    ],
)
def test_what_is_no_document_is_refused_and_not_repeated(kind: Any, number: str, name: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        Identity(kind, number, name)
    assert re.match(r"consent\.identification_info\.(number|name)", caught.value.field)
    assert not number or number not in str(caught.value)


def test_a_purpose_longer_than_the_specification_has_it_is_taken_and_told() -> None:
    assert consent(purpose="x" * 140).caution == ""
    long = consent(purpose="x" * 600)
    assert body(brazil(consent=long))["widget"]["consent"]["purpose"] == "x" * 600
    assert long.caution == (
        "The purpose has 600 characters. Belvo's guides allow 600, its specification 140."
    )
