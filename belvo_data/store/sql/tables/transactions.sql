-- tables: transactions, typed.

create table transactions (
    id VARCHAR not null,
    link_id VARCHAR,
    account_id VARCHAR,
    value_date DATE,
    amount DECIMAL(19,4),
    type VARCHAR,
    signed_amount DECIMAL(19,4),
    currency VARCHAR,
    status VARCHAR,
    category VARCHAR,
    subcategory VARCHAR,
    merchant_name VARCHAR,
    description VARCHAR,
    observations VARCHAR,
    reference VARCHAR,
    operation_type VARCHAR,
    operation_type_info VARCHAR,
    payment_type VARCHAR,
    bill_name VARCHAR,
    bill_id VARCHAR,
    bill_due_date DATE,
    card_number VARCHAR,
    card_fee_type VARCHAR,
    card_credit_type VARCHAR,
    installment VARCHAR,
    installments INTEGER,
    loan_data JSON,
    mcc INTEGER,
    counterparty_type VARCHAR,
    counterparty_document VARCHAR,
    counterparty_bank VARCHAR,
    counterparty_agency VARCHAR,
    counterparty_account VARCHAR,
    counterparty_check_digit VARCHAR,
    local_currency_amount DECIMAL(19,4),
    balance DECIMAL(19,4),
    internal_identification VARCHAR,
    transacted_at TIMESTAMPTZ,
    accounting_date TIMESTAMPTZ,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table transactions is 'One row per transaction, as Belvo last sent it. The view ledger says what each means.';
comment on column transactions.id is 'Belvo''s id of the transaction';
comment on column transactions.link_id is 'The link that it came through';
comment on column transactions.account_id is 'The account that it belongs to';
comment on column transactions.value_date is 'The day to chart; may lie in the future';
comment on column transactions.amount is 'Amount as sent, without sign';
comment on column transactions.type is 'INFLOW, OUTFLOW or null: the direction';
comment on column transactions.signed_amount is 'Amount with sign: money leaving the account is negative; null without a direction';
comment on column transactions.currency is 'ISO 4217 code; the account''s where the transaction has none';
comment on column transactions.status is 'PENDING may still change or vanish, PROCESSED is final';
comment on column transactions.category is 'Belvo''s category; often null, and says nothing of direction';
comment on column transactions.subcategory is 'Belvo''s subcategory; often null';
comment on column transactions.merchant_name is 'The merchant, by either of Belvo''s spellings';
comment on column transactions.description is 'Text of the institution';
comment on column transactions.observations is 'Further text of the institution';
comment on column transactions.reference is 'The institution''s reference';
comment on column transactions.operation_type is 'Kind of operation in the institution''s words';
comment on column transactions.operation_type_info is 'What the kind of operation leaves open';
comment on column transactions.payment_type is 'FULL or INSTALLMENT, for cards';
comment on column transactions.bill_name is 'The card bill that it is on';
comment on column transactions.bill_id is 'Belvo''s id of that bill';
comment on column transactions.bill_due_date is 'Due date of that bill';
comment on column transactions.card_number is 'Last digits of the card';
comment on column transactions.card_fee_type is 'Kind of fee that a card charges, such as ANNUAL_FEE';
comment on column transactions.card_credit_type is 'Kind of credit on a card, such as REVOLVING_CREDIT';
comment on column transactions.installment is 'Which instalment it is, in the institution''s words';
comment on column transactions.installments is 'How many instalments there are';
comment on column transactions.loan_data is 'What a payment of a loan consists of, as sent: installment_id, is_detached, fees and charges with their amounts';
comment on column transactions.mcc is 'Merchant category code';
comment on column transactions.counterparty_type is 'INDIVIDUAL or COMPANY';
comment on column transactions.counterparty_document is 'Document number of the other side';
comment on column transactions.counterparty_bank is 'Clearing code of the other side''s bank';
comment on column transactions.counterparty_agency is 'Branch of the other side''s account';
comment on column transactions.counterparty_account is 'Number of the other side''s account';
comment on column transactions.counterparty_check_digit is 'Check digit of that number';
comment on column transactions.local_currency_amount is 'Amount in the account''s currency of a purchase abroad';
comment on column transactions.balance is 'Balance after it, as sent; unreliable, and null in Brazil';
comment on column transactions.internal_identification is 'The institution''s own id';
comment on column transactions.transacted_at is 'When it happened; midnight where the bank does not say';
comment on column transactions.accounting_date is 'When the institution booked it';
comment on column transactions.collected_at is 'When Belvo read it';
comment on column transactions.created_at is 'When Belvo first stored it';
comment on column transactions.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column transactions.first_run is 'The run that first brought the row';
comment on column transactions.run is 'The run that last changed it';
