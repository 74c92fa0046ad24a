create or replace temp macro typed_accounts(pages, largest) as table
select
    r.id, r.link as link_id, name_in(r.institution) as institution, r.name, r.number, r.category, r.type, r.subtype,
    coalesce(
        r.balance_type,
        if(r.category in ('CREDIT_CARD', 'LOAN_ACCOUNT', 'FINANCING_ACCOUNT', 'INVOICE_FINANCING_ACCOUNT'), 'LIABILITY', 'ASSET')
    ) as balance_type,
    r.currency, money(r.balance.current) as balance_current, money(r.balance.available) as balance_available,
    money(r.balance.blocked) as balance_blocked,
    money(r.balance.automatically_invested) as balance_automatically_invested,
    money(r.overdraft.arranged) as overdraft_arranged, money(r.overdraft.used) as overdraft_used,
    money(r.overdraft.unarranged) as overdraft_unarranged, r.agency, r.check_digit, r.public_identification_name,
    r.public_identification_value, r.internal_identification,
    money(r.credit_data.credit_limit) as credit_limit,
    list_transform(r.credit_data.limits, lambda one: {
        type: one.type, consolidation_type: one.consolidation_type, line_name: one.line_name,
        line_info: one.line_name_additional_info, card_number: one.identification_number,
        credit_limit: money(one.credit_limit), used_amount: money(one.used_amount),
        available_amount: money(one.available_amount), is_flexible: flag(one.is_limit_flexible)
    }) as credit_limits,
    list_transform(r.credit_data.cards, lambda one: {
        number: one.identification_number, is_multiple: flag(one.is_multiple)
    }) as credit_cards,
    money(r.credit_data.monthly_payment) as credit_monthly_payment, share(r.credit_data.interest_rate) as credit_interest_rate,
    money(coalesce(r.credit_data.no_interest_payment, r.loan_data.no_interest_payment)) as no_interest_payment,
    day(r.credit_data.next_payment_date) as next_payment_date,
    day(coalesce(r.credit_data.last_payment_date, r.loan_data.last_payment_date)) as last_payment_date,
    day(r.credit_data.cutting_date) as bill_due_date, money(r.credit_data.minimum_payment) as bill_minimum_payment,
    r.credit_data.network as card_network, r.credit_data.network_additional_info as card_network_info,
    r.loan_data.loan_code as loan_code, r.loan_data.contract_number as loan_contract_number,
    r.loan_data.loan_type as loan_type, money(r.loan_data.contract_amount) as loan_contract_amount,
    money(r.loan_data.principal) as loan_principal, money(r.loan_data.outstanding_balance) as loan_outstanding_balance,
    money(r.loan_data.outstanding_principal) as loan_outstanding_principal,
    money(r.loan_data.monthly_payment) as loan_monthly_payment, r.loan_data.payment_day as loan_payment_day,
    share(r.loan_data.total_effective_cost) as loan_total_effective_cost,
    share(r.loan_data.interest_rate) as loan_interest_rate,
    list_transform(r.loan_data.interest_rates, lambda one: {
        name: one.name, type: one.type, value: share(one.value), tax_type: one.interest_rate_data.tax_type,
        rate_type: one.interest_rate_data.rate_type, period: one.interest_rate_data.type,
        calculation_base: one.interest_rate_data.calculation_base,
        index_type: one.interest_rate_data.reference_index_type,
        index_subtype: one.interest_rate_data.reference_index_subtype,
        index_info: one.interest_rate_data.reference_index_info,
        pre_fixed_rate: share(one.interest_rate_data.pre_fixed_rate),
        post_fixed_rate: share(one.interest_rate_data.post_fixed_rate), info: one.interest_rate_data.additional_info
    }) as loan_interest_rates,
    list_transform(r.loan_data.fees, lambda one: {
        type: one.type, name: one.name, code: one.code, value: money(one.value), rate: share(one.rate),
        charge_type: one.fee_charge_type, charge: one.fee_charge
    }) as loan_fees,
    list_transform(r.loan_data.contracted_charges, lambda one: {
        type: one.type, info: one.info, rate: share(one.rate)
    }) as loan_charges,
    list_transform(r.loan_data.collaterals, lambda one: {
        type: one.type, subtype: one.subtype, currency: one.currency, amount: money(one.amount)
    }) as loan_collaterals,
    list_transform(r.loan_data.balloon_payments, lambda one: {
        due_date: day(one.due_date), currency: one.currency, amount: money(one.amount)
    }) as loan_balloon_payments,
    r.loan_data.installment_frequency as loan_installment_frequency,
    r.loan_data.installment_frequency_info as loan_installment_frequency_info,
    r.loan_data.installments_contract_term_frequency as loan_term_frequency,
    whole(r.loan_data.number_of_installments_total) as loan_installments_total,
    whole(r.loan_data.number_of_installments_paid) as loan_installments_paid,
    whole(r.loan_data.number_of_installments_outstanding) as loan_installments_outstanding,
    whole(r.loan_data.number_of_installments_past_due) as loan_installments_past_due,
    day(r.loan_data.first_installment_due_date) as loan_first_installment_date,
    day(r.loan_data.contract_start_date) as loan_contract_start_date,
    day(r.loan_data.contract_end_date) as loan_contract_end_date, day(r.loan_data.settlement_date) as loan_settlement_date,
    list_transform(r.loan_data.disbursement_dates, lambda one: day(one)) as loan_disbursement_dates,
    r.loan_data.contract_remaining_frequency as loan_remaining_frequency,
    whole(r.loan_data.contract_remaining_total) as loan_remaining_total,
    r.loan_data.amortization_schedule as loan_amortization,
    r.loan_data.amortization_schedule_info as loan_amortization_info, r.loan_data.consignee_id as loan_consignee,
    moment(r.last_accessed_at) as last_accessed_at, moment(r.collected_at) as collected_at,
    moment(r.created_at) as created_at
from records_accounts(pages, largest) as r;
