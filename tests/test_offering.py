"""The offering: which institutions an address leaves, and that the default one leaves some."""

from __future__ import annotations

from typing import Any

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.remote import institution_choice
from belvo_data.remote.consent import PURPOSE, TERMS, Consent, Identity
from belvo_data.remote.link_request import LinkRequest
from belvo_data.remote.products import BANKING, EMPLOYMENT_MEXICO, FISCAL_MEXICO, OPEN_FINANCE

MOCK = ["ACCOUNTS", "TRANSACTIONS", "OWNERS", "RISK_INSIGHTS", "BALANCES", "INCOMES", "INVOICES"]


def bank(name: str, *resources: str, country: str = "MX", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "bank", "country_codes": [country], "resources": list(resources), **more}


EREBOR = bank("erebor_mx_retail", "ACCOUNTS", "TRANSACTIONS", "OWNERS")
GOTHAM = bank("gotham_mx_business", "ACCOUNTS")
RAIDIAM = bank("ofmockbank_br_retail", *MOCK, country="BR", integration_type="openfinance")
SAT = bank("tatooine_mx_fiscal", "INVOICES", type="fiscal")
IMSS = bank("planet_mx_employment", "EMPLOYMENT_RECORDS", type="employment")
ALL = [EREBOR, GOTHAM, RAIDIAM, SAT, IMSS]
CONSENT = Consent((Identity("CPF", "76109277673", "Ralph Bragg"),), PURPOSE, TERMS)


def names(link: LinkRequest) -> list[str]:
    return [str(one["name"]) for one in institution_choice.remaining(link, ALL)]


def test_what_a_link_is_asked_for_hides_no_bank() -> None:
    wish = LinkRequest(
        consent=CONSENT, locale="pt", integration_type="openfinance", resources=OPEN_FINANCE.resources
    )
    assert names(wish) == ["ofmockbank_br_retail"]
    assert institution_choice.told(wish, ALL) == "The widget will show 1 of 5 institutions."


def test_resources_that_are_kept_to_have_to_be_listed_all() -> None:
    assert names(LinkRequest(only_with=("OWNERS", "ACCOUNTS"))) == [
        "erebor_mx_retail",
        "ofmockbank_br_retail",
    ]
    with pytest.raises(InputInvalid, match="BILLS and ACCOUNTS together") as caught:
        names(LinkRequest(only_with=("BILLS", "ACCOUNTS"), country="BR"))
    assert caught.value.field == "resources"
    assert "Choose from ACCOUNTS, BALANCES, INCOMES" in caught.value.remedy


def test_countries_types_codes_and_the_way_in_are_kept_to() -> None:
    assert names(LinkRequest(country="BR,CO")) == ["ofmockbank_br_retail"]
    assert names(LinkRequest(institution_type="business,fiscal")) == [
        "gotham_mx_business",
        "tatooine_mx_fiscal",
    ]
    assert names(LinkRequest(institution="erebor_mx_retail")) == ["erebor_mx_retail"]
    assert names(LinkRequest(integration_type="credentials", country="BR")) == []
    old = RAIDIAM | {"integration_type": "openbanking"}
    assert institution_choice.remaining(LinkRequest(integration_type="openfinance"), [old]) == [old]


def test_it_is_told_how_many_remain() -> None:
    assert institution_choice.told(LinkRequest(), ALL) == "The widget will show all 5 institutions."
    assert institution_choice.told(LinkRequest(country="CO"), ALL).startswith(
        "The widget will show no institution"
    )
    assert institution_choice.told(LinkRequest(), [SAT]) == "The widget will show the 1 institution."
    assert institution_choice.told(LinkRequest(), []) == "Belvo lists no institution for these keys."


def test_a_product_keeps_to_its_own_institutions_where_there_are_others() -> None:
    def kept(product: Any, there: list[dict[str, Any]], **more: Any) -> str | None:
        return institution_choice.kept_to(product, LinkRequest(**more), there).institution_type

    assert kept(BANKING, ALL) == "retail,business"
    assert kept(BANKING, [EREBOR, RAIDIAM]) is None
    assert kept(FISCAL_MEXICO, ALL) == "fiscal"
    assert kept(EMPLOYMENT_MEXICO, ALL) == "employment"
    assert kept(OPEN_FINANCE, ALL) is None
    assert kept(BANKING, ALL, institution_type="business") == "business"
    assert kept(BANKING, ALL, institution="erebor_mx_retail") is None


def test_transactions_of_investments_are_usual_only_where_a_bank_lists_them() -> None:
    assert "INVESTMENT_TRANSACTIONS" not in institution_choice.usual(OPEN_FINANCE, ALL)
    rich = RAIDIAM | {"resources": [*MOCK, "INVESTMENTS", "INVESTMENT_TRANSACTIONS"]}
    assert institution_choice.usual(OPEN_FINANCE, [rich])[-1] == "INVESTMENT_TRANSACTIONS"
    assert institution_choice.usual(BANKING, [rich]) == ("ACCOUNTS", "TRANSACTIONS", "OWNERS")


def test_what_is_offered_for_keeping_to_goes_together() -> None:
    assert institution_choice.listed([EREBOR, SAT]) == ["ACCOUNTS", "INVOICES", "OWNERS", "TRANSACTIONS"]
    assert institution_choice.listed([EREBOR, SAT], beside=["INVOICES"]) == ["INVOICES"]


def test_an_institution_may_leave_everything_out() -> None:
    bare: dict[str, Any] = {"name": None, "type": None, "country_codes": [None], "resources": None}
    assert institution_choice.remaining(LinkRequest(), [bare, {}]) == [bare, {}]
    assert institution_choice.remaining(LinkRequest(country="MX", only_with=()), [bare]) == []
