"""The widget's consents: what Open Finance in Brazil is asked with."""

from __future__ import annotations

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.remote.widget import (
    Identity,
    LinkRequest,
)
from tests.widget_wishes import ANA, BRAND, CALLBACKS, FIRM, LINK, body, brazil, consent


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
