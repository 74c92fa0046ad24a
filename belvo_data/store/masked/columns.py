"""Columns: what becomes of each column of each table in a masked copy, declared once.

What is not named here is null in the copy, and a test fails.
"""

from __future__ import annotations

from belvo_data.errors import InputInvalid

EACH = 'list_transform("{{0}}", lambda one: struct_update(one, {}))'
ID_OF_MANY, TEXT_OF_MANY = "id, of many", "text, of many"
# What each kind of mask makes of a column.
KINDS = {
    "keep": '"{0}"',  # codes, days, counts, rates of interest, and names of institutions
    "null": "null",  # what has no place in a demo
    "said": """if("{0}" is null, null, 'Not shown in a demo.')""",  # that there is something
    "none": "[]",  # the same, where there has to be a list
    "id": 'masked_id("{0}")',  # Belvo's ids: keyed, the same everywhere
    "ids": 'list_transform("{0}", lambda one: masked_id(one))',
    "name": 'masked_name("{0}")',  # persons' names: a look-alike of each word
    "document": 'masked_document("{0}")',
    "email": 'masked_email("{0}")',
    "emails": 'list_transform("{0}", lambda one: masked_email(one))',
    "phone": 'masked_phone("{0}")',
    "phones": 'list_transform("{0}", lambda one: masked_phone(one))',
    "address": 'masked_address("{0}")',
    "birth": 'masked_birth("{0}")',  # another day of the same year
    "number": 'masked_number("{0}")',  # accounts, cards, contracts: other digits
    "text": 'masked_text("{0}", personal)',  # what banks write, with look-alikes of persons and numbers
    # The same in a table of a million rows, which takes other ways to it.
    ID_OF_MANY: """coalesce("{0} shown", masked_id("{0}"))""",
    "document, of many": """if("{0}" similar to '[0-9]+', masked_run("{0}"), masked_document("{0}"))""",
    "number, of many": """if("{0}" similar to '[0-9]+', masked_run("{0}"), masked_number("{0}"))""",
    TEXT_OF_MANY: 'masked_filled("{0} number", "{0} shown")',
    "money": 'try_cast(round("{0}"::double * factor, 2) as decimal(19, 4))',
    "quantity": 'try_cast("{0}"::double * factor as decimal(28, 10))',
    "documents": 'list_transform("{0}", lambda one: masked_document(one))',
    "papers": EACH.format("number := masked_document(one.number)"),
    "cards": EACH.format("number := masked_number(one.number)"),
    "limits": EACH.format(
        "line_name := masked_text(one.line_name, false), "
        "line_info := masked_text(one.line_info, false), card_number := masked_number(one.card_number), "
        "credit_limit := masked_money(one.credit_limit, factor), "
        "used_amount := masked_money(one.used_amount, factor), "
        "available_amount := masked_money(one.available_amount, factor)"
    ),
    "fees": EACH.format('"value" := masked_money(one."value", factor)'),
    "sums": EACH.format("amount := masked_money(one.amount, factor)"),
}

OPEN = {"keep", "id", "ids", ID_OF_MANY, "money", "quantity"}

OF_ALL = {"keep": "deleted_at first_run run"}
OF_BELVO = {
    "keep": "deleted_at first_run run collected_at created_at",
    "id": "id",
    ID_OF_MANY: "link_id",
}

MASKS: dict[str, tuple[dict[str, str], ...]] = {
    "main.institutions": (
        OF_ALL,
        {
            "keep": (
                "id name display_name type country_codes integration_type status primary_color "
                "website resources"
            ),
        },
    ),
    "main.links": (
        OF_ALL,
        {
            "id": "id institution_user_id",
            "keep": (
                "institution status access_mode refresh_rate credentials_storage fetch_resources "
                "stale_in last_accessed_at created_at"
            ),
            "null": "external_id",
        },
    ),
    "main.owners": (
        OF_BELVO,
        {
            "id": "internal_identification",
            "keep": "kind document_type",
            "name": "display_name social_name",
            "email": "email",
            "emails": "emails",
            "phone": "phone_number",
            "phones": "phone_numbers",
            "address": "address",
            "document": "document_number",
            "papers": "additional_documents",
            "documents": "company_documents",
            "birth": "birth_date",
        },
    ),
    "main.consents": (
        OF_ALL,
        {
            "id": "id link_id",
            "keep": (
                "created_at status institution institution_display_name organization_name expired_at "
                "undefined_consent_expiration consent_duration permissions"
            ),
            "document": "document_number",
            "name": "display_name user_name",
        },
    ),
    "main.accounts": (
        OF_BELVO,
        {
            "id": "internal_identification",
            "keep": (
                "institution category balance_type currency public_identification_name card_network "
                "credit_interest_rate next_payment_date last_payment_date bill_due_date loan_type "
                "loan_payment_day loan_total_effective_cost loan_interest_rate loan_interest_rates "
                "loan_charges loan_installment_frequency loan_term_frequency loan_installments_total "
                "loan_installments_paid loan_installments_outstanding loan_installments_past_due "
                "loan_first_installment_date loan_contract_start_date loan_contract_end_date "
                "loan_settlement_date loan_disbursement_dates loan_remaining_frequency "
                "loan_remaining_total loan_amortization last_accessed_at"
            ),
            "text": (
                "name type subtype card_network_info loan_installment_frequency_info loan_amortization_info"
            ),
            "number": "number agency check_digit public_identification_value loan_code loan_contract_number",
            "name": "loan_consignee",
            "money": (
                "balance_current balance_available balance_blocked balance_automatically_invested "
                "overdraft_arranged overdraft_used overdraft_unarranged credit_limit "
                "credit_monthly_payment no_interest_payment bill_minimum_payment loan_contract_amount "
                "loan_principal loan_outstanding_balance loan_outstanding_principal "
                "loan_monthly_payment"
            ),
            "limits": "credit_limits",
            "cards": "credit_cards",
            "fees": "loan_fees",
            "sums": "loan_collaterals loan_balloon_payments",
        },
    ),
    "main.balances": (
        OF_BELVO,
        {
            "id": "account_id account_internal_identification",
            "keep": "currency last_updated_at",
            "money": "available blocked automatically_invested",
        },
    ),
    "main.bills": (
        OF_BELVO,
        {
            "id": "account_id internal_identification",
            "keep": "bill_name due_date currency is_installment",
            "money": "total_amount minimum_amount paid_amount charged_amount",
            "null": "payments finance_charges",
        },
    ),
    "main.transactions": (
        OF_BELVO,
        {
            "id": "internal_identification",
            ID_OF_MANY: "account_id bill_id",
            "keep": (
                "value_date type currency status category subcategory operation_type payment_type "
                "bill_name bill_due_date card_fee_type card_credit_type installment installments mcc "
                "counterparty_type counterparty_bank transacted_at accounting_date"
            ),
            "money": "amount signed_amount local_currency_amount",
            TEXT_OF_MANY: "merchant_name description observations reference operation_type_info",
            "number, of many": (
                "card_number counterparty_agency counterparty_account counterparty_check_digit"
            ),
            "document, of many": "counterparty_document",
            "null": "loan_data balance",
        },
    ),
    "main.exchanges": (
        OF_BELVO,
        {
            "keep": (
                "operation_type operation_requested_at operation_due_date local_currency "
                "foreign_currency rate rate_currency effective_rate outstanding_currency "
                "advance_percentage settlement_method category_code institution_name "
                "intermediary_name"
            ),
            "number": "operation_identifier operation_number",
            "money": "local_amount foreign_amount outstanding_amount",
            "document": "institution_document intermediary_document",
        },
    ),
    "main.incomes": (
        OF_BELVO,
        {
            "keep": (
                "income_source_type first_transaction_date last_transaction_date "
                "best_working_day_to_charge good_working_days_to_charge number_of_income_streams "
                "currency"
            ),
            "money": (
                "monthly_average monthly_average_regular monthly_average_irregular "
                "monthly_average_low_confidence monthly_average_medium_confidence "
                "monthly_average_high_confidence total_income_amount total_regular_income_amount "
                "total_irregular_income_amount total_low_confidence total_medium_confidence "
                "total_high_confidence"
            ),
            "null": "income_streams",
        },
    ),
    "main.investments": (
        OF_BELVO,
        {
            "keep": (
                "type currency isin_number issuer_id_number clearing_code is_tax_exempt issue_date "
                "purchase_date grace_period_date due_date issue_unit_price reference_date "
                "gross_unit_price purchase_unit_price closing_price rate_type rate_periodicity "
                "indexer pre_fixed_rate post_fixed_rate"
            ),
            "text": "product_name",
            "quantity": "quantity",
            "money": "gross_value net_value blocked_amount withheld_amount",
            "null": "classification details",
        },
    ),
    "main.investment_transactions": (
        OF_BELVO,
        {
            "id": "investment_id internal_identification",
            "keep": (
                "investment_type value_date type subtype currency unit_price price_factor rate "
                "indexer_percentage"
            ),
            "text": "product_name subtype_additional_info",
            "quantity": "quantity",
            "money": "value gross_value net_value transaction_tax income_tax exit_fee",
            "null": "broker_note",
        },
    ),
    "main.recurring_expenses": (
        OF_BELVO,
        {
            "id": "account_id",
            "keep": (
                "frequency payment_type category currency days_since_last_transaction last_transaction_date"
            ),
            "text": "name",
            "money": "average_transaction_amount median_transaction_amount",
            "null": "transactions",
        },
    ),
    "main.risk_insights": (
        OF_BELVO,
        {
            "ids": "accounts",
            "keep": (
                "assets_accounts cards card_utilization loans days_below_zero_3m transactions_1m "
                "transactions_3m transactions_12m days_since_last_transaction days_history"
            ),
            "money": (
                "checking_balance savings_balance card_limit card_used loan_principal "
                "loan_outstanding loan_monthly_payment closing_balance min_balance_3m mean_balance_3m "
                "max_balance_3m incoming_1m incoming_3m incoming_12m outgoing_1m outgoing_3m "
                "outgoing_12m net_cashflow_1m net_cashflow_3m net_cashflow_12m"
            ),
            "null": "metrics",
        },
    ),
    "ops.publication": (
        {
            "keep": "number schema tables meaning published_at",
        },
    ),
    "ops.runs": (
        {
            "keep": "number kind started_at finished_at",
            "id": "id",
        },
    ),
    "ops.steps": (
        {
            "keep": "run resource seen added changed deleted odd seconds calls",
            "id": "link_id",
            "said": "problem remedy",
        },
    ),
    "ops.decisions": (
        {
            "id": "decision_id",
            "ids": "keys link_ids",
            "keep": "at subject verdict undone_at",
            "text": "value",
            "null": "by",
            "none": "fingerprints",
        },
    ),
    "ops.rates": (
        {
            "keep": "currency in_currency day rate source",
        },
    ),
}
# Tables that stay empty; ops.models is filled by the models when they are made anew.
EMPTY = ("ops.calls", "ops.events", "ops.odd_values", "ops.models")


def masks(table: str) -> dict[str, str]:
    """Return the kind of mask of each column of a table.

    Raises:
        InputInvalid: a column has two.
    """
    found: dict[str, str] = {}
    for part in MASKS[table]:
        for kind, columns in part.items():
            for column in columns.split():
                if column in found:
                    raise InputInvalid(f"{table}.{column} has two masks.", remedy="Leave one of them.")
                found[column] = kind
    return found


def open_columns(table: str) -> set[str]:
    """Return the columns of a table that say nothing of a person: codes, days, counts, amounts and ids."""
    return {column for column, kind in masks(table).items() if kind in OPEN}


def expression(table: str, column: str) -> str:
    """Return what stands in the copy for a column, in SQL; null where nobody decided that."""
    return KINDS[masks(table).get(column, "null")].format(column)
