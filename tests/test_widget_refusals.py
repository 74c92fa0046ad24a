"""What Belvo would refuse of a widget is refused before it is sent, by its field."""

from __future__ import annotations

import re
from typing import Any

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.remote.widget import (
    Identity,
    LinkRequest,
)
from tests.widget_wishes import ANA, FIRM, body, brazil, consent


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
