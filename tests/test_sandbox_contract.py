"""Every object of every person has the keys and the types that Belvo's API promises."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.api.resources import RESOURCES
from belvo_data.sandbox.credentials import people_of, sign_in
from belvo_data.sandbox.institutions import INSTITUTIONS, Institution
from belvo_data.sandbox.links import Wish
from belvo_data.sandbox.written.link import written_link

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

TYPES: dict[str, Callable[[Any], object]] = {
    "uuid": lambda value: str(UUID(value)) == value,
    "day": lambda value: str(date.fromisoformat(value)) == value,
    "moment": lambda value: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", value),
    "text": lambda value: isinstance(value, str),
    "int": lambda value: type(value) is int,
    "money": lambda value: type(value) in {int, float} and round(value, 2) == value,
    "list": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "currency": lambda value: re.fullmatch("[A-Z]{3}", value),
    "flow": {"INFLOW", "OUTFLOW"}.__contains__,
    "state": {"PENDING", "PROCESSED"}.__contains__,
    "hash": lambda value: re.fullmatch(r"[A-Za-z0-9\-=_]{44}", value),
}

FACTS = {
    "institutions": """
        id int, name text, type text, website text?, display_name text, country_codes list,
        primary_color text,
        logo text?, icon_logo text?, text_logo text?, code text?, form_fields list, features list,
        resources list, integration_type text, status text, openbanking_information object?
    """,
    "links": """
        id uuid, institution text, access_mode text, last_accessed_at moment, created_at moment,
        external_id text?, institution_user_id hash, status text, created_by uuid, refresh_rate text?,
        credentials_storage text, fetch_resources list, stale_in text
    """,
    "accounts": """
        id uuid, link uuid, institution object, collected_at moment, created_at moment,
        last_accessed_at moment, category text, balance_type text, type text, subtype text, name text,
        number text?,
        agency text?, check_digit text?, balance object, currency currency, public_identification_name text?,
        public_identification_value text?, internal_identification text, credit_data object?,
        loan_data object?, funds_data list?
    """,
    "transactions": """
        id uuid, internal_identification text, account object, collected_at moment, created_at moment,
        value_date day, accounting_date text, amount money, local_currency_amount money?, balance money?,
        currency currency, description text, observations text?, merchant object?, category text?,
        subcategory text?, reference text?, type flow, status state, credit_card_data object?,
        counterparty object?, loan_data object?, payment_type text, operation_type text,
        operation_type_additional_info text?, mcc int?
    """,
    "owners": """
        id uuid, link uuid, internal_identification text, collected_at moment, created_at moment,
        email text, phone_number text, address text, document_id object
    """,
    "bills": """
        id uuid, created_at moment, collected_at moment, account object, internal_identification text,
        bill_name text, due_date day, currency currency, total_amount money, minimum_amount money,
        finance_charges list, payments list
    """,
    "br/balances": """
        id uuid, link uuid, account_id uuid, account_internal_identification text, collected_at moment,
        created_at moment, last_updated_at moment, currency currency, available money, blocked money,
        automatically_invested money
    """,
}
CARD = """collected_at moment, bill_name text, bill_status text, previous_bill_total text?,
    bill_amount money?, card_number text, fee_type text?, fee_type_additional_info text?, credits_type text?,
    credits_type_additional_info text?, installment_identifier text, number_of_installments int?"""
LOAN = """collected_at moment, loan_code text, contract_amount money, loan_type text,
    outstanding_balance money,
    interest_rates list, fees list, collaterals list, balloon_payments list, installment_frequency text,
    number_of_installments_total int, number_of_installments_paid int, contract_start_date day,
    contract_end_date day, amortization_schedule text, principal money?, payment_day text?"""


def broken(facts: str, rows: Iterable[dict[str, Any]]) -> list[str]:
    """Return the promises that some row does not keep; a word that many rows say is checked once."""
    rows = list(rows)
    promises = [promise.split() for promise in facts.split(",")]
    return [
        f"{name}: {value!r} is no {kind}"
        for name, kind in promises
        for value in _different(kind, [row.get(name, "missing") for row in rows])
        if not _kept(kind, value)
    ] + [name for name, _ in promises if any(name not in row for row in rows)]


def _different(kind: str, values: list[Any]) -> Iterable[Any]:
    return (
        values
        if kind.startswith(("object", "list"))
        else {(type(value), value): value for value in values}.values()
    )


def _kept(kind: str, value: Any) -> bool:
    return kind.endswith("?") if value is None else bool(TYPES[kind.removesuffix("?")](value))


@pytest.mark.parametrize("bank", INSTITUTIONS, ids=lambda bank: bank.name)
def test_every_institution_keeps_its_promises(bank: Institution) -> None:
    assert broken(FACTS["institutions"], [bank.written()]) == []


PAIRS = [
    (bank.name, person.username)
    for bank in INSTITUTIONS
    if bank.status == "healthy"
    for number, person in enumerate(people_of(bank))
    if number == 0 or bank.name in {"gringotts_mx_retail", "ofmockbank_br_retail", "heimdall_co_retail"}
]


@pytest.mark.parametrize(("name", "username"), PAIRS)
def test_everything_of_everybody_at_every_bank_keeps_its_promises(
    name: str, username: str, tmp_path: Path
) -> None:
    sandbox = Sandbox.open(tmp_path, now=lambda: NOW)
    bank = next(bank for bank in INSTITUTIONS if bank.name == name)
    view = sandbox.view(sandbox.links.create(bank, sign_in(bank, username, "x"), Wish()))
    assert broken(FACTS["links"], [written_link(view)]) == []
    for resource in RESOURCES:
        rows = list(resource.rows(view))
        assert broken(FACTS[resource.path], rows) == []
        assert broken(CARD, [row["credit_card_data"] for row in rows if row.get("credit_card_data")]) == []
        assert broken(LOAN, [row["loan_data"] for row in rows if row.get("loan_data")]) == []


def test_owners_come_in_three_shapes(tmp_path: Path) -> None:
    sandbox = Sandbox.open(tmp_path, now=lambda: NOW)
    owners = next(resource for resource in RESOURCES if resource.path == "owners")
    banks = {bank.name: bank for bank in INSTITUTIONS}
    shapes = []
    for name, username in (
        ("erebor_br_retail", "bia"),
        ("ofmockbank_br_retail", "bia"),
        ("ofmockbank_br_retail", "padaria"),
    ):
        link = sandbox.links.create(banks[name], sign_in(banks[name], username, "x"), Wish())
        [owner] = owners.rows(sandbox.view(link))
        shapes.append([key for key in ("first_name", "birth_date", "company_name") if key in owner])
    assert shapes == [["first_name"], ["birth_date"], ["company_name"]]


def test_the_spelling_of_the_merchant_depends_on_the_bank(tmp_path: Path) -> None:
    sandbox = Sandbox.open(tmp_path, now=lambda: NOW)
    transactions = next(resource for resource in RESOURCES if resource.path == "transactions")
    for name, key in (("erebor_mx_retail", "merchant_name"), ("gringotts_mx_retail", "name")):
        bank = next(bank for bank in INSTITUTIONS if bank.name == name)
        view = sandbox.view(sandbox.links.create(bank, sign_in(bank, "ana", "x"), Wish()))
        merchants = [row["merchant"] for row in transactions.rows(view) if row["merchant"]]
        assert all(key in merchant for merchant in merchants)
        assert len(merchants) > 500
