"""The typed tables: what Belvo writes in many ways is read in one, and nothing of it is lost."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
import zstandard

from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications


def published(bank: Bank, store: Publications, query: str) -> list[dict[str, Any]]:
    list(sync(bank.client, store, now=lambda: NOW))
    answer = reader.connect(store).execute(query)
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def test_amounts_keep_every_decimal_and_get_their_sign_from_the_type(store: Publications) -> None:
    rows = [
        transaction("in", 1234567.89),
        transaction("out", -0.1),
        transaction("whole", -5),
        transaction("none", 7.25, type=None),
        transaction("text", 1) | {"amount": "3.50"},
        transaction("null", 1) | {"amount": None},
    ]
    found = published(Bank.of_ana(transactions=rows), store, "select id, signed_amount from transactions")
    assert {row["id"]: row["signed_amount"] for row in found} == {
        "in": Decimal("1234567.8900"),
        "out": Decimal("-0.1000"),
        "whole": Decimal("-5.0000"),
        "none": None,
        "text": Decimal("3.5000"),
        "null": None,
    }


def test_both_spellings_of_a_merchant_are_read(store: Publications) -> None:
    rows = [
        transaction("a", -1, merchant={"merchant_name": "New"}),
        transaction("b", -1, merchant={"name": "Old"}),
    ]
    rows.append(transaction("c", -1, merchant=None))
    found = published(
        Bank.of_ana(transactions=rows), store, "select merchant_name from transactions order by id"
    )
    assert [row["merchant_name"] for row in found] == ["New", "Old", None]


def test_dates_come_in_several_forms(store: Publications) -> None:
    rows = [
        transaction("a", -1, value_date="2026-01-31", accounting_date="2026-02-01T12:19:44"),
        transaction(
            "b", -1, value_date="2026-01-31T00:00:00Z", accounting_date="2026-02-01T12:19:44.123+00:00"
        ),
        transaction("c", -1, value_date=None, accounting_date="soon"),
    ]
    found = published(
        Bank.of_ana(transactions=rows),
        store,
        "select value_date, accounting_date from transactions order by id",
    )
    assert [row["value_date"] for row in found] == [date(2026, 1, 31), date(2026, 1, 31), None]
    assert [row["accounting_date"] for row in found] == [
        datetime(2026, 2, 1, 12, 19, 44, tzinfo=UTC),
        datetime(2026, 2, 1, 12, 19, 44, 123000, tzinfo=UTC),
        None,
    ]


def test_a_transaction_without_a_currency_has_its_accounts(store: Publications) -> None:
    rows = [transaction("a", -1, currency=None)]
    [found] = published(Bank.of_ana(transactions=rows), store, "select currency from transactions")
    assert found["currency"] == "MXN"


def test_a_transaction_without_an_account_belongs_to_the_link_that_was_asked(store: Publications) -> None:
    rows = [transaction("a", -1, account=None)]
    [found] = published(Bank.of_ana(transactions=rows), store, "select link_id, account_id from transactions")
    assert found == {"link_id": ANA, "account_id": None}


def test_an_account_without_a_balance_type_has_its_categorys(store: Publications) -> None:
    rows = [
        account("a", balance_type=None, category="CREDIT_CARD"),
        account("b", balance_type=None, category="SAVINGS_ACCOUNT"),
        account("c", balance_type="LIABILITY", category="A_NEW_ONE", institution="by_its_name"),
    ]
    found = published(
        Bank.of_ana(accounts=rows), store, "select balance_type, institution from accounts order by id"
    )
    assert [row["balance_type"] for row in found] == ["LIABILITY", "ASSET", "LIABILITY"]
    assert [row["institution"] for row in found] == ["erebor_mx_retail", "erebor_mx_retail", "by_its_name"]


def test_a_loan_has_its_rates_instalments_fees_and_dates(store: Publications) -> None:
    loan = {
        "loan_type": "HOME_EQUITY",
        "contract_amount": 202000,
        "outstanding_balance": 182000.5,
        "interest_rates": [
            {
                "name": "NOMINAL",
                "type": "MONTHLY",
                "value": 7.85,
                "interest_rate_data": {"tax_type": "EFFECTIVE", "pre_fixed_rate": 0.062},
            }
        ],
        "fees": [{"name": "Cadastro", "value": 5.6, "fee_charge_type": "SINGLE"}],
        "balloon_payments": [{"due_date": "2027-09-06", "currency": "BRL", "amount": 45391.89}],
        "number_of_installments_total": 60,
        "number_of_installments_paid": 32,
        "number_of_installments_past_due": 2,
        "first_installment_due_date": "2020-3-1",
        "contract_end_date": "2027-10-01",
        "amortization_schedule": "SAC",
        "disbursement_dates": ["2020-01-02"],
    }
    [found] = published(
        Bank.of_ana(accounts=[account("a", category="LOAN_ACCOUNT", loan_data=loan)]),
        store,
        "select columns('loan_.*') from accounts",
    )
    [rate], [fee], [balloon] = (found[f"loan_{of}"] for of in ("interest_rates", "fees", "balloon_payments"))
    assert (rate["type"], rate["value"], rate["tax_type"]) == ("MONTHLY", Decimal("7.85"), "EFFECTIVE")
    assert rate["pre_fixed_rate"] == Decimal("0.062")
    assert (fee["name"], fee["value"], fee["charge_type"]) == ("Cadastro", Decimal("5.6"), "SINGLE")
    assert balloon == {"due_date": date(2027, 9, 6), "currency": "BRL", "amount": Decimal("45391.89")}
    assert (found["loan_contract_amount"], found["loan_outstanding_balance"]) == (202000, Decimal("182000.5"))
    counts = [found[f"loan_installments_{of}"] for of in ("total", "paid", "outstanding", "past_due")]
    assert counts == [60, 32, None, 2]
    assert found["loan_first_installment_date"] == date(2020, 3, 1)
    assert found["loan_disbursement_dates"] == [date(2020, 1, 2)]
    assert (found["loan_contract_end_date"], found["loan_amortization"]) == (date(2027, 10, 1), "SAC")


def test_a_card_has_its_credit_lines_with_their_consolidation(store: Publications) -> None:
    limits = [
        {"type": "TOTAL_LIMIT", "consolidation_type": "CONSOLIDADO", "line_name": "CREDITO_A_VISTA"}
        | {
            "credit_limit": 1000.04,
            "used_amount": 400.04,
            "available_amount": 600,
            "is_limit_flexible": False,
        }
    ]
    cards = [{"identification_number": "4453", "is_multiple": True}]
    [found] = published(
        Bank.of_ana(accounts=[account("a", credit_data={"limits": limits, "cards": cards})]),
        store,
        "select credit_limits[1] as line, credit_cards as cards from accounts",
    )
    line = found["line"]
    assert (line["consolidation_type"], line["line_name"]) == ("CONSOLIDADO", "CREDITO_A_VISTA")
    assert (line["credit_limit"], line["used_amount"]) == (Decimal("1000.04"), Decimal("400.04"))
    assert (line["available_amount"], line["is_flexible"]) == (600, False)
    assert found["cards"] == [{"number": "4453", "is_multiple": True}]


def test_a_transaction_knows_the_other_sides_account(store: Publications) -> None:
    other = {"type": "INDIVIDUAL", "document_number": "73677831148", "clearing_code": "001", "agency": "6272"}
    rows = [
        transaction(
            "a",
            -1,
            internal_identification="theirs",
            counterparty={**other, "number": "24550245", "check_digit": "7"},
            loan_data={"installment_id": "7", "is_detached": False, "charges": [{"amount": 1.5}]},
        )
    ]
    [found] = published(
        Bank.of_ana(transactions=rows),
        store,
        "select internal_identification, columns('counterparty_.*'), loan_data from transactions",
    )
    assert json.loads(found.pop("loan_data"))["charges"] == [{"amount": 1.5}]
    assert list(found.values()) == ["theirs", "INDIVIDUAL", "73677831148", "001", "6272", "24550245", "7"]


def test_three_shapes_of_owners_are_one(store: Publications) -> None:
    rows = [
        owner(
            "plain", email="ana@example.org", document_id={"document_type": "CURP", "document_number": "X1"}
        ),
        {
            "id": "person",
            "link": ANA,
            "display_name": "Bia",
            "birth_date": "1990-02-03",
            "emails": [
                {"is_main": False, "email": "other@example.org"},
                {"is_main": True, "email": "bia@example.org"},
            ],
            "phone_numbers": [
                {"is_main": True, "country_code": "55", "area_code": "11", "number": "29875132"}
            ],
            "addresses": [{"is_main": True, "address": "Rua A, 1", "town": "São Paulo"}],
        },
        {
            "id": "firm",
            "link": ANA,
            "company_name": "Firma SA",
            "incorporation_date": "2001-01-01",
            "emails": [],
        },
    ]
    found = {
        row["id"]: row
        for row in published(
            Bank.of_ana(owners=rows),
            store,
            "select id, kind, display_name, email, phone_number, address, birth_date from owners",
        )
    }
    assert (found["plain"]["kind"], found["plain"]["email"]) == ("person", "ana@example.org")
    assert found["person"]["email"] == "bia@example.org"
    assert (found["person"]["phone_number"], found["person"]["address"]) == (
        "55 11 29875132",
        "Rua A, 1, São Paulo",
    )
    assert (found["firm"]["kind"], found["firm"]["display_name"]) == ("business", "Firma SA")
    assert found["firm"]["birth_date"] == date(2001, 1, 1)


def test_unknown_fields_and_values_go_through_and_are_kept(store: Publications) -> None:
    row = transaction("a", -1, status="BRAND_NEW", category="Brand New", invented={"deep": [1, 2]})
    [found] = published(Bank.of_ana(transactions=[row]), store, "select status, category from transactions")
    assert found == {"status": "BRAND_NEW", "category": "Brand New"}
    [(body,)] = (
        reader.connect(store).execute("select body from raw.pages where resource = 'transactions'").fetchall()
    )
    assert json.loads(zstandard.decompress(body))["results"][0]["invented"] == {"deep": [1, 2]}


def test_the_bytes_that_belvo_sent_are_kept_as_they_are(store: Publications) -> None:
    verbatim = (
        b'{"count": 1,  "next":null, "previous":null, "results":[ {"id":"a","amount":1.10,"x":"\\u00e9"} ]}'
    )
    bank = Bank.of_ana()
    bank.faults["/api/transactions/"] = [httpx.Response(200, content=verbatim)]
    [found] = published(bank, store, "select body, sha256 from raw.pages where resource = 'transactions'")
    assert zstandard.decompress(found["body"]) == verbatim


def test_an_id_that_comes_twice_in_one_list_is_one_row_and_twins_are_two(store: Publications) -> None:
    rows = [transaction("a", -1), transaction("a", -1), transaction("twin", -1)]
    found = published(Bank.of_ana(transactions=rows), store, "select id from transactions order by id")
    assert [row["id"] for row in found] == ["a", "twin"]


def test_everything_that_is_published_is_described(store: Publications) -> None:
    list(sync(Bank.of_ana().client, store, now=lambda: NOW))
    db = reader.connect(store)
    silent = db.execute(
        """
        select table_name, column_name from duckdb_columns()
        where comment is null and database_name = 'belvo'
        and (schema_name <> 'history' or column_name = 'until_run')
        and (schema_name, table_name) in (
            select (schema_name, table_name) from duckdb_tables() where schema_name <> 'derived'
            union all select ('main', name) from ops.models
        )
        union all select table_name, '' from duckdb_tables()
        where comment is null and database_name = 'belvo' and schema_name <> 'derived'
        union all select view_name, '' from duckdb_views()
        where comment is null and database_name = 'belvo' and not internal
        union all select function_name, '' from duckdb_functions()
        where comment is null and database_name = 'belvo' and not internal
        """
    ).fetchall()
    assert silent == []
