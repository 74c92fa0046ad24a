create or replace temp macro typed_transactions(pages, largest) as table
select
    r.id, r.account.link as link_id, r.account.id as account_id, day(r.value_date) as value_date,
    checked_money(r.amount) as amount, r.type,
    case r.type when 'INFLOW' then abs(checked_money(r.amount)) when 'OUTFLOW' then -abs(checked_money(r.amount)) end as signed_amount,
    coalesce(r.currency, r.account.currency) as currency, r.status, r.category, r.subcategory,
    coalesce(r.merchant.merchant_name, r.merchant.name) as merchant_name,
    r.description, r.observations, r.reference, r.operation_type, r.operation_type_additional_info as operation_type_info,
    r.payment_type, r.credit_card_data.bill_name as bill_name, r.credit_card_data.credit_card_bill.id as bill_id,
    day(r.credit_card_data.bill_due_date) as bill_due_date, r.credit_card_data.card_number as card_number,
    r.credit_card_data.fee_type as card_fee_type, r.credit_card_data.credits_type as card_credit_type,
    r.credit_card_data.installment_identifier as installment,
    checked_whole(r.credit_card_data.number_of_installments) as installments,
    r.loan_data,
    checked_whole(r.mcc) as mcc, r.counterparty.type as counterparty_type,
    r.counterparty.document_number as counterparty_document, r.counterparty.clearing_code as counterparty_bank,
    r.counterparty.agency as counterparty_agency, r.counterparty.number as counterparty_account,
    r.counterparty.check_digit as counterparty_check_digit,
    checked_money(r.local_currency_amount) as local_currency_amount, checked_money(r.balance) as balance, r.internal_identification,
    moment(r.transacted_at) as transacted_at, moment(r.accounting_date) as accounting_date,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from records_transactions(pages, largest) as r;
