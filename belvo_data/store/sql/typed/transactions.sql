create or replace temp macro typed_transactions(pages, largest) as table
select
    r.id, r.account.link as link_id, r.account.id as account_id, day(r.value_date) as value_date,
    r.amount, r.type,
    case r.type when 'INFLOW' then abs(r.amount) when 'OUTFLOW' then -abs(r.amount) end as signed_amount,
    coalesce(r.currency, r.account.currency) as currency, r.status, r.category, r.subcategory,
    coalesce(r.merchant.merchant_name, r.merchant.name) as merchant_name,
    r.description, r.observations, r.reference, r.operation_type, r.payment_type,
    r.credit_card_data.bill_name as bill_name, r.credit_card_data.credit_card_bill.id as bill_id,
    r.credit_card_data.installment_identifier as installment,
    r.credit_card_data.number_of_installments as installments,
    r.mcc, r.counterparty.type as counterparty_type, r.counterparty.document_number as counterparty_document,
    r.local_currency_amount, r.balance, moment(r.transacted_at) as transacted_at,
    moment(r.accounting_date) as accounting_date, moment(r.collected_at) as collected_at,
    moment(r.created_at) as created_at
from read_json(
    pages, format = 'array', compression = 'zstd', maximum_object_size = largest,
    columns = {
        id: 'VARCHAR', account: 'STRUCT(id VARCHAR, link VARCHAR, currency VARCHAR)', value_date: 'VARCHAR',
        amount: 'DECIMAL(18,4)', type: 'VARCHAR', currency: 'VARCHAR', status: 'VARCHAR', category: 'VARCHAR',
        subcategory: 'VARCHAR', merchant: 'STRUCT(merchant_name VARCHAR, "name" VARCHAR)',
        description: 'VARCHAR', observations: 'VARCHAR', reference: 'VARCHAR', operation_type: 'VARCHAR',
        payment_type: 'VARCHAR',
        credit_card_data: 'STRUCT(bill_name VARCHAR, credit_card_bill STRUCT(id VARCHAR), installment_identifier VARCHAR, number_of_installments INTEGER)',
        mcc: 'INTEGER', counterparty: 'STRUCT("type" VARCHAR, document_number VARCHAR)',
        local_currency_amount: 'DECIMAL(18,4)', balance: 'DECIMAL(18,4)', transacted_at: 'VARCHAR',
        accounting_date: 'VARCHAR', collected_at: 'VARCHAR', created_at: 'VARCHAR'
    }
) as r;
