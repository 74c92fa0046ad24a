"""Shapes: what we read of each resource's records, by Belvo's names; ``sql/typed`` makes columns of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.typed.shape import Either, Kind, Many, Record, Sent, record

if TYPE_CHECKING:
    from collections.abc import Mapping

ID, NUMBER, TEXT, DAY, MOMENT = Kind.ID, Kind.NUMBER, Kind.TEXT, Kind.DAY, Kind.MOMENT
MONEY, RATE, WHOLE, FLAG = Kind.MONEY, Kind.RATE, Kind.WHOLE, Kind.FLAG
SENT, TEXTS, AMOUNTS = Sent(), Many(TEXT), Sent(Many(record(amount=MONEY)))
OF_AN_ACCOUNT = record(id=TEXT, link=TEXT, currency=TEXT)
MADE = {"collected_at": MOMENT, "created_at": MOMENT}

INSTITUTIONS = record(
    id=NUMBER, name=TEXT, display_name=TEXT, type=TEXT, country_codes=TEXTS, integration_type=TEXT,
    status=TEXT,
    primary_color=TEXT, website=TEXT, resources=TEXTS,
)  # fmt: skip

LINKS = record(
    id=ID, institution=TEXT, status=TEXT, access_mode=TEXT, external_id=TEXT, institution_user_id=TEXT,
    refresh_rate=TEXT, credentials_storage=TEXT, fetch_resources=TEXTS, stale_in=TEXT,
    last_accessed_at=MOMENT,
    created_at=MOMENT,
)  # fmt: skip

LIMIT = record(
    type=TEXT, consolidation_type=TEXT, line_name=TEXT, line_name_additional_info=TEXT,
    identification_number=TEXT,
    credit_limit=MONEY, used_amount=MONEY, available_amount=MONEY, is_limit_flexible=FLAG,
)  # fmt: skip

CREDIT = record(
    credit_limit=MONEY, limits=Many(LIMIT), cutting_date=DAY, minimum_payment=MONEY, network=TEXT,
    network_additional_info=TEXT, cards=Many(record(identification_number=TEXT, is_multiple=FLAG)),
    next_payment_date=DAY, last_payment_date=DAY, no_interest_payment=MONEY, monthly_payment=MONEY,
    interest_rate=RATE,
)  # fmt: skip

INTEREST = record(
    name=TEXT, type=TEXT, value=RATE,
    interest_rate_data=record(
        tax_type=TEXT, rate_type=TEXT, type=TEXT, calculation_base=TEXT, reference_index_type=TEXT,
        reference_index_subtype=TEXT, reference_index_info=TEXT, pre_fixed_rate=RATE, post_fixed_rate=RATE,
        additional_info=TEXT,
    ),
)  # fmt: skip

LOAN = record(
    loan_code=TEXT, contract_number=TEXT, loan_type=TEXT, contract_amount=MONEY, total_effective_cost=RATE,
    principal=MONEY, outstanding_balance=MONEY, outstanding_principal=MONEY, monthly_payment=MONEY,
    payment_day=TEXT,
    interest_rate=RATE, interest_rates=Many(INTEREST),
    fees=Many(record(type=TEXT, name=TEXT, code=TEXT, value=MONEY, rate=RATE, fee_charge_type=TEXT,
    fee_charge=TEXT)),
    contracted_charges=Many(record(type=TEXT, info=TEXT, rate=RATE)),
    collaterals=Many(record(type=TEXT, subtype=TEXT, currency=TEXT, amount=MONEY)),
    balloon_payments=Many(record(due_date=DAY, currency=TEXT, amount=MONEY)),
    installment_frequency=TEXT, installment_frequency_info=TEXT, installments_contract_term_frequency=TEXT,
    first_installment_due_date=DAY, number_of_installments_total=WHOLE,
    number_of_installments_outstanding=WHOLE,
    number_of_installments_paid=WHOLE, number_of_installments_past_due=WHOLE, disbursement_dates=Many(DAY),
    settlement_date=DAY, contract_start_date=DAY, contract_end_date=DAY, contract_remaining_frequency=TEXT,
    contract_remaining_total=WHOLE, amortization_schedule=TEXT, amortization_schedule_info=TEXT,
    consignee_id=TEXT,
    last_payment_date=DAY, no_interest_payment=MONEY,
)  # fmt: skip

ACCOUNTS = record(
    id=ID, link=TEXT, institution=Either(record(name=TEXT)), name=TEXT, number=TEXT, category=TEXT, type=TEXT,
    subtype=TEXT, balance_type=TEXT, currency=TEXT,
    balance=record(current=MONEY, available=MONEY, blocked=MONEY, automatically_invested=MONEY),
    overdraft=record(arranged=MONEY, used=MONEY, unarranged=MONEY), agency=TEXT, check_digit=TEXT,
    public_identification_name=TEXT, public_identification_value=TEXT, internal_identification=TEXT,
    credit_data=CREDIT, loan_data=LOAN, last_accessed_at=MOMENT, **MADE,
)  # fmt: skip

OWNERS = record(
    id=ID, link=TEXT, display_name=TEXT, company_name=TEXT, trade_name=TEXT, business_name=TEXT,
    social_name=TEXT,
    first_name=TEXT, last_name=TEXT, second_last_name=TEXT, email=TEXT,
    emails=Many(record(is_main=FLAG, email=TEXT)), phone_number=TEXT,
    phone_numbers=Many(record(is_main=FLAG, country_code=TEXT, area_code=TEXT, number=TEXT)), address=TEXT,
    addresses=Many(record(
        is_main=FLAG, address=TEXT, district_name=TEXT, town=TEXT, state=TEXT, postcode=TEXT,
        country_name=TEXT,
    )),
    document_id=record(document_type=TEXT, document_number=TEXT),
    additional_documents=Many(record(type=TEXT, number=TEXT, country_of_issuance=TEXT)), companies_id=TEXTS,
    birth_date=DAY, incorporation_date=DAY, internal_identification=TEXT, **MADE,
)  # fmt: skip

TRANSACTIONS = record(
    id=ID, account=OF_AN_ACCOUNT, value_date=DAY, amount=MONEY, type=TEXT, currency=TEXT, status=TEXT,
    category=TEXT,
    subcategory=TEXT, merchant=record(merchant_name=TEXT, name=TEXT), description=TEXT, observations=TEXT,
    reference=TEXT, operation_type=TEXT, operation_type_additional_info=TEXT, payment_type=TEXT,
    credit_card_data=record(
        bill_name=TEXT, credit_card_bill=record(id=TEXT), bill_due_date=DAY, card_number=TEXT, fee_type=TEXT,
        credits_type=TEXT, installment_identifier=TEXT, number_of_installments=WHOLE,
    ),
    loan_data=Sent(record(installment_id=TEXT, fees=AMOUNTS, charges=AMOUNTS)),
    mcc=WHOLE,
    counterparty=record(
        type=TEXT, document_number=TEXT, clearing_code=TEXT, agency=TEXT, number=TEXT, check_digit=TEXT,
    ),
    local_currency_amount=MONEY, balance=MONEY, internal_identification=TEXT, transacted_at=MOMENT,
    accounting_date=MOMENT, **MADE,
)  # fmt: skip

BALANCES = record(
    id=ID, link=TEXT, account_id=TEXT, account_internal_identification=TEXT, currency=TEXT, available=MONEY,
    blocked=MONEY, automatically_invested=MONEY, last_updated_at=MOMENT, **MADE,
)  # fmt: skip

BILLS = record(
    id=ID, account=OF_AN_ACCOUNT, bill_name=TEXT, due_date=DAY, currency=TEXT, total_amount=MONEY,
    minimum_amount=MONEY,
    is_installment=FLAG, payments=AMOUNTS, finance_charges=AMOUNTS, internal_identification=TEXT, **MADE,
)  # fmt: skip

AN_INVESTMENT = {
    "id": ID, "type": TEXT, "isin_number": TEXT, "clearing_code": TEXT, "product_name": TEXT,
    "purchase_date": TEXT,
    "currency": TEXT,
}  # fmt: skip
INVESTMENTS = Record({
    **AN_INVESTMENT, "link": TEXT, "issuer_id_number": TEXT, "is_tax_exempt": FLAG, "issue_date": DAY,
    "purchase_date": DAY, "grace_period_date": DAY, "due_date": DAY, "issue_unit_price": RATE,
    "balance": record(
        reference_date=MOMENT, quantity=RATE, gross_value=MONEY, net_value=MONEY, blocked_amount=MONEY,
        withheld_amount=MONEY, gross_unit_price=RATE, purchase_unit_price=RATE, closing_price=RATE,
    ),
    "remuneration": record(
        rate_type=TEXT, rate_periodicity=TEXT, indexer=TEXT, pre_fixed_rate=RATE, post_fixed_rate=RATE,
    ),
    "classification_details": Sent(record()), "voucher_payment_details": SENT,
    "debtor_details": Sent(record()), **MADE,
})  # fmt: skip

INVESTMENT_TRANSACTIONS = record(
    id=ID, link=TEXT, investment=Record({**AN_INVESTMENT, "id": TEXT}), value_date=DAY, type=TEXT,
    subtype=TEXT,
    subtype_additional_info=TEXT, value=MONEY, gross_value=MONEY, net_value=MONEY, quantity=RATE,
    unit_price=RATE,
    price_factor=RATE, transaction_tax=MONEY, income_tax=MONEY, exit_fee=MONEY, rate=RATE,
    indexer_percentage=RATE,
    broker_note_details=Sent(record()), internal_identification=TEXT, **MADE,
)  # fmt: skip

EXCHANGES = record(
    id=ID, link=TEXT, operation_type=TEXT, operation_identifier=TEXT, operation_number=TEXT,
    operation_requested_at=MOMENT, operation_due_date=DAY, local_operation_value_amount=MONEY,
    local_operation_value_currency=TEXT, foreign_operation_value_amount=MONEY,
    foreign_operation_value_currency=TEXT,
    local_operation_tax_amount=RATE, local_operation_tax_currency=TEXT, tev_amount_amount=RATE,
    operation_outstanding_balance_amount=MONEY, operation_outstanding_balance_currency=TEXT,
    local_currency_advance_percentage=RATE, settlement_method=TEXT, operation_category_code=TEXT,
    authorized_institution_name=TEXT, authorized_institution_identifier=TEXT,
    intermediary_institution_name=TEXT,
    intermediary_institution_identifier=TEXT, **MADE,
)  # fmt: skip

INCOME_AMOUNTS = (
    *(f"monthly_average{kind}" for kind in ("", "_regular", "_irregular")),
    *(f"monthly_average_{degree}_confidence" for degree in ("low", "medium", "high")),
    *(f"total{kind}_income_amount" for kind in ("", "_regular", "_irregular")),
    *(f"total_{degree}_confidence" for degree in ("low", "medium", "high")),
)
INCOMES = record(
    id=ID, link=TEXT, income_source_type=TEXT, first_transaction_date=DAY, last_transaction_date=DAY,
    best_working_day_to_charge=WHOLE, good_working_days_to_charge=Many(WHOLE), number_of_income_streams=WHOLE,
    income_streams=Sent(Many(record(currency=TEXT))), **MADE, **dict.fromkeys(INCOME_AMOUNTS, MONEY),
)  # fmt: skip

RECURRING_EXPENSES = record(
    id=ID, link=TEXT, account=OF_AN_ACCOUNT, name=TEXT, frequency=TEXT, payment_type=TEXT, category=TEXT,
    average_transaction_amount=MONEY, median_transaction_amount=MONEY, days_since_last_transaction=WHOLE,
    transactions=Sent(Many(record(value_date=DAY, amount=MONEY))), **MADE,
)  # fmt: skip

MONTHS = ("1m", "3m", "12m")
RISK_INSIGHTS = record(
    id=ID, link=TEXT, accounts=TEXTS,
    assets_metrics=Sent(record(
        num_assets_accounts=WHOLE, checking_accounts_balance=MONEY, savings_accounts_balance=MONEY,
    )),
    credit_cards_metrics=Sent(record(
        num_accounts=WHOLE, sum_credit_limit=MONEY, sum_credit_used=MONEY, credit_card_limit_utilization=RATE,
    )),
    loans_metrics=Sent(record(
        num_accounts=WHOLE, sum_loans_principal=MONEY, sum_loans_outstanding_principal=MONEY,
        sum_loans_monthly_payment=MONEY,
    )),
    balances_metrics=Sent(record(
        closing_balance=MONEY, min_balance_3m=MONEY, mean_balance_3m=MONEY, max_balance_3m=MONEY,
        days_balance_below_0_3m=WHOLE,
    )),
    transactions_metrics=Sent(record(
        days_since_last_transaction=WHOLE, days_history=WHOLE,
        **{f"num_transactions_{span}": WHOLE for span in MONTHS},
        **{f"sum_{way}_amount_{span}": MONEY for way in ("incoming", "outgoing") for span in MONTHS},
    )),
    cashflow_metrics=Sent(record(**{f"net_cashflow_{span}": MONEY for span in MONTHS})),
    category_metrics=SENT, **MADE,
)  # fmt: skip

CONSENTS = record(
    id=ID, link_id=TEXT, status=TEXT, document_number=TEXT, display_name=TEXT, user_name=TEXT,
    belvo_institution_name=TEXT, institution_display_name=TEXT, belvo_organization_name=TEXT,
    expired_at=MOMENT,
    undefined_consent_expiration=FLAG, consent_duration=WHOLE, permissions=SENT, created_at=MOMENT,
)  # fmt: skip

SHAPES: Mapping[str, Record] = {
    "institutions": INSTITUTIONS, "links": LINKS, "accounts": ACCOUNTS, "owners": OWNERS,
    "transactions": TRANSACTIONS,
    "balances": BALANCES, "bills": BILLS, "investments": INVESTMENTS,
    "investment_transactions": INVESTMENT_TRANSACTIONS, "exchanges": EXCHANGES, "incomes": INCOMES,
    "recurring_expenses": RECURRING_EXPENSES, "risk_insights": RISK_INSIGHTS, "consents": CONSENTS,
}  # fmt: skip
