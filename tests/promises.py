"""What Belvo's documents promise of each row, and which rows do not keep it."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

TYPES: dict[str, Callable[[Any], object]] = {
    "uuid": lambda value: str(UUID(value)) == value,
    "day": lambda value: str(date.fromisoformat(value)) == value,
    "moment": lambda value: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", value),
    "text": lambda value: isinstance(value, str),
    "instant": lambda value: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value),
    "second": lambda value: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value),
    "bool": lambda value: isinstance(value, bool),
    "number": lambda value: type(value) in {int, float},
    "deal": {"COMPRA", "VENDA"}.__contains__,
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
        value_date day, transacted_at instant,
        accounting_date text, amount money, local_currency_amount money?, balance money?,
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
    "br/investments": """
        id uuid, type text, issuer_id_number text?, isin_number text?, currency currency, product_name text,
        is_tax_exempt bool, clearing_code text?, due_date day?, issue_date day?, purchase_date day?,
        grace_period_date day?, issue_unit_price number?, balance object, remuneration object,
        classification_details object?, voucher_payment_details object, debtor_details object?
    """,
    "br/investment-transactions": """
        id uuid, link uuid, collected_at moment, created_at moment, investment object,
        internal_identification text, value_date day, gross_value money, net_value money, value money,
        unit_price number, price_factor int, transaction_tax money, income_tax money, quantity number,
        type flow, subtype text, subtype_additional_info text, indexer_percentage number, rate number,
        exit_fee money, broker_note_details object?
    """,
    "br/exchanges": """
        id uuid, link uuid, created_at moment, collected_at moment, operation_identifier text,
        operation_number text?, operation_type deal, operation_requested_at second,
        authorized_institution_identifier int, authorized_institution_name text,
        operation_due_date day, local_operation_tax_amount number, local_operation_tax_currency currency,
        local_operation_value_amount money, local_operation_value_currency currency,
        foreign_operation_value_amount money, foreign_operation_value_currency currency,
        settlement_method text?, operation_category_code text
    """,
    "incomes": """
        id uuid, link uuid, created_at moment, income_streams list, income_source_type text,
        first_transaction_date day, last_transaction_date day, best_working_day_to_charge int,
        good_working_days_to_charge list, number_of_income_streams int, monthly_average money,
        monthly_average_regular money, monthly_average_irregular money, monthly_average_low_confidence money,
        monthly_average_medium_confidence money, monthly_average_high_confidence money,
        total_income_amount money, total_regular_income_amount money, total_irregular_income_amount money,
        total_low_confidence money, total_medium_confidence money, total_high_confidence money
    """,
    "recurring-expenses": """
        id uuid, account object, name text, transactions list, frequency text,
        average_transaction_amount money, median_transaction_amount money,
        days_since_last_transaction int, category text, payment_type text
    """,
    "risk-insights": """
        id uuid, link uuid, created_at moment, accounts list, assets_metrics object,
        credit_cards_metrics object, loans_metrics object, balances_metrics object,
        transactions_metrics object, cashflow_metrics object, category_metrics list
    """,
}
STREAM = """account_id uuid, income_type text, frequency text, monthly_average money, monthly_median money,
    average_income_amount money, last_income_amount money, currency currency, last_income_description text,
    last_income_date day, stability number?, regularity number?, trend number?, lookback_periods int,
    full_periods int, periods_with_income int, number_of_incomes int, confidence text"""
HISTORY = """id uuid, link uuid, exchange_id uuid, created_at moment, collected_at moment,
    operation_identifier text, event_sequence_number text, event_type int, event_created_at second"""
CONSENT = """id uuid, display_name text, document_number text, belvo_institution_name text,
    institution_display_name text, institution_icon_logo text, belvo_organization_name text, link_id uuid,
    user_name text?, expired_at moment?, undefined_consent_expiration bool, consent_duration int?,
    created_at moment, status text, permissions object"""
WINDOWED = {
    "balances_metrics": """min_balance number, mean_balance number, max_balance number, std_balance number,
        balance_trend number, days_balance_below_0 int, days_balance_below_mean int,
        days_balance_below_x int""",
    "transactions_metrics": """num_transactions int, max_num_transactions int, mean_num_transactions number,
        num_incoming_transactions int, max_num_incoming_transactions int,
        mean_num_incoming_transactions number, sum_incoming_amount number?, max_incoming_amount number?,
        mean_incoming_amount number?, num_outgoing_transactions int, max_num_outgoing_transactions int,
        mean_num_outgoing_transactions number, sum_outgoing_amount number?, max_outgoing_amount number?,
        mean_outgoing_amount number?, days_without_transactions int""",
    "cashflow_metrics": """max_positive number?, max_negative number?, mean_positive number?,
        mean_negative number?, sum_positive number, sum_positive_trend number, sum_negative number,
        sum_negative_trend number, positive_to_negative_ratio number?, net_cashflow number,
        net_cashflow_trend number""",
}
MANY = 300  # rows, of which each fourth is looked at
WINDOWS = ("3d", "1w", "1m", "3m", "6m", "12m")
CARD = """collected_at moment, bill_name text, bill_status text, previous_bill_total text?,
    bill_amount money?, card_number text, fee_type text?, fee_type_additional_info text?, credits_type text?,
    credits_type_additional_info text?, installment_identifier text, number_of_installments int?"""
LOAN = """collected_at moment, loan_code text, contract_amount money, loan_type text,
    outstanding_balance money,
    interest_rates list, fees list, collaterals list, balloon_payments list, installment_frequency text,
    number_of_installments_total int, number_of_installments_paid int, contract_start_date day,
    contract_end_date day, amortization_schedule text, principal money?, payment_day text?"""

BALANCE = "current money, available money, blocked money?, automatically_invested money?"
WITHIN = {  # what lies inside of rows; a list is looked through
    "institutions": {
        "form_fields": "name text, type text, label text, validation text, placeholder text, values list",
        "features": "name text, description text",
    },
    "accounts": {
        "institution": "name text, type text",
        "balance": BALANCE,
        "credit_data": """collected_at moment, credit_limit money, limits list, cards list, network text,
            cutting_date day?, minimum_payment money?, next_payment_date day?, last_payment_date day?""",
        "credit_data.limits": """identification_number text, credit_limit money, used_amount money,
            available_amount money, is_limit_flexible bool, type text, consolidation_type text""",
        "credit_data.cards": "is_multiple bool, identification_number text",
        "loan_data": LOAN,
        "loan_data.interest_rates": "name text, type text, value number, interest_rate_data object",
        "funds_data": "name text, type text, balance money, percentage int",
    },
    "transactions": {
        "account": FACTS["accounts"],
        "account.balance": BALANCE,
        "credit_card_data": CARD,
        "counterparty": "type text, document_number text?, agency text?, number text?",
    },
    "owners": {
        "document_id": "document_type text, document_number text",
        "emails": "is_main bool, email text",
        "phone_numbers": "is_main bool, type text, number text, country_code text, area_code text",
        "addresses": "is_main bool, address text, town text, country_name text, postcode text",
        "parties": "person_type text, type text, document_number text, document_type text",
        "financial_relation": "start_date second, product_services list, procurators list, products list",
        "financial_relation.products": """type text, subtype text, agency text, clearing_code text,
            number text, check_digit text""",
    },
    "bills": {
        "account": FACTS["accounts"],
        "finance_charges": "type text, additional_info text?, currency currency, amount money",
        "payments": "type text, payment_date day, payment_mode text, currency currency, amount money",
    },
    "br/investments": {
        "balance": """reference_date second, gross_value money, net_value money, quantity number,
            gross_unit_price number, blocked_amount money, withheld_amount money""",
        "remuneration": "indexer text?, rate_type text?, post_fixed_rate number?, pre_fixed_rate number?",
    },
    "br/investment-transactions": {"investment": FACTS["br/investments"]},
    "incomes": {"income_streams": STREAM},
    "recurring-expenses": {
        "account": FACTS["accounts"],
        "transactions": "amount money, description text, value_date day",
    },
    "risk-insights": {
        "assets_metrics": """institutions list, num_accounts int, num_assets_accounts int,
            num_checking_accounts int, num_savings_accounts int, checking_accounts_balance money?,
            savings_accounts_balance money?""",
        "credit_cards_metrics": """num_accounts int, sum_credit_limit money?, sum_credit_used money?,
            credit_card_limit_utilization number?""",
        "loans_metrics": """num_accounts int, sum_loans_principal money?, sum_loans_monthly_payment money?,
            sum_loans_outstanding_principal money?, loan_limit_utilization number?""",
        "category_metrics": """category text, subcategory text?, net_amount_3m money,
            category_inflow_ratio_3m number?, trend_3m number?""",
    },
}


def inside(rows: Iterable[Any], path: str) -> list[dict[str, Any]]:
    """Return what rows hold at a path, without what is null or absent."""
    found = list(rows)
    for name in path.split("."):
        held = [row[name] for row in found if row.get(name) is not None]
        found = [each for value in held for each in (value if isinstance(value, list) else [value])]
    return found


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
