"""The token of every product and region, and the whole address."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from belvo_data.remote.products import (
    EMPLOYMENT_BRAZIL,
    EMPLOYMENT_MEXICO,
    FISCAL_MEXICO,
    PRODUCTS,
    Product,
)
from belvo_data.remote.widget import (
    PUBLIC_PORTAL,
    Branding,
    LinkRequest,
    address,
    portal_address,
)
from tests.widget_wishes import BRAND, LINK, TERMS, TOKEN, body

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
