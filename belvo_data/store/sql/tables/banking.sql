-- tables: balances, bills, exchanges and consents, typed.

create table balances (
    id VARCHAR not null,
    link_id VARCHAR,
    account_id VARCHAR,
    account_internal_identification VARCHAR,
    currency VARCHAR,
    available DECIMAL(19,4),
    blocked DECIMAL(19,4),
    automatically_invested DECIMAL(19,4),
    last_updated_at TIMESTAMPTZ,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table balances is 'One row per account, newest snapshot of its balances (Open Finance Brazil).';
comment on column balances.id is 'Belvo''s id of the snapshot';
comment on column balances.link_id is 'The link that it came through';
comment on column balances.account_id is 'The account';
comment on column balances.account_internal_identification is 'The institution''s own id of the account';
comment on column balances.currency is 'ISO 4217 code';
comment on column balances.available is 'What can be spent';
comment on column balances.blocked is 'Blocked part';
comment on column balances.automatically_invested is 'Part that the bank invests by itself';
comment on column balances.last_updated_at is 'When the institution last updated it';
comment on column balances.collected_at is 'When Belvo read it';
comment on column balances.created_at is 'When Belvo first stored it';
comment on column balances.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column balances.first_run is 'The run that first brought the row';
comment on column balances.run is 'The run that last changed it';

create table bills (
    id VARCHAR not null,
    link_id VARCHAR,
    account_id VARCHAR,
    bill_name VARCHAR,
    due_date DATE,
    currency VARCHAR,
    total_amount DECIMAL(19,4),
    minimum_amount DECIMAL(19,4),
    is_installment BOOLEAN,
    paid_amount DECIMAL(19,4),
    charged_amount DECIMAL(19,4),
    payments JSON,
    finance_charges JSON,
    internal_identification VARCHAR,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table bills is 'One row per bill of a credit card.';
comment on column bills.id is 'Belvo''s id of the bill';
comment on column bills.link_id is 'The link that it came through';
comment on column bills.account_id is 'The card that it belongs to';
comment on column bills.bill_name is 'Name, such as apr-2020';
comment on column bills.due_date is 'Day until which it is to be paid';
comment on column bills.currency is 'ISO 4217 code; the card''s where the bill has none';
comment on column bills.total_amount is 'What is owed';
comment on column bills.minimum_amount is 'The least that has to be paid';
comment on column bills.is_installment is 'Whether it is paid in instalments';
comment on column bills.paid_amount is 'Sum of its payments; null while there is none';
comment on column bills.charged_amount is 'Sum of its finance charges; null while there is none';
comment on column bills.payments is 'Its payments, as sent: type, payment_date, payment_mode, currency, amount';
comment on column bills.finance_charges is 'Interest, fees and taxes on it, as sent: type, additional_info, currency, amount';
comment on column bills.internal_identification is 'The institution''s own id';
comment on column bills.collected_at is 'When Belvo read it';
comment on column bills.created_at is 'When Belvo first stored it';
comment on column bills.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column bills.first_run is 'The run that first brought the row';
comment on column bills.run is 'The run that last changed it';

create table exchanges (
    id VARCHAR not null,
    link_id VARCHAR,
    operation_type VARCHAR,
    operation_identifier VARCHAR,
    operation_number VARCHAR,
    operation_requested_at TIMESTAMPTZ,
    operation_due_date DATE,
    local_amount DECIMAL(19,4),
    local_currency VARCHAR,
    foreign_amount DECIMAL(19,4),
    foreign_currency VARCHAR,
    rate DECIMAL(28,10),
    rate_currency VARCHAR,
    effective_rate DECIMAL(28,10),
    outstanding_amount DECIMAL(19,4),
    outstanding_currency VARCHAR,
    advance_percentage DECIMAL(28,10),
    settlement_method VARCHAR,
    category_code VARCHAR,
    institution_name VARCHAR,
    institution_document VARCHAR,
    intermediary_name VARCHAR,
    intermediary_document VARCHAR,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table exchanges is 'One row per exchange of currencies (Open Finance Brazil).';
comment on column exchanges.id is 'Belvo''s id of the operation';
comment on column exchanges.link_id is 'The link that it came through';
comment on column exchanges.operation_type is 'COMPRA: foreign currency is bought; VENDA: it is sold';
comment on column exchanges.operation_identifier is 'The network''s id';
comment on column exchanges.operation_number is 'The central bank''s number';
comment on column exchanges.operation_requested_at is 'When it was contracted';
comment on column exchanges.operation_due_date is 'Day of its settlement';
comment on column exchanges.local_amount is 'Value in local currency';
comment on column exchanges.local_currency is 'ISO 4217 code of the local currency';
comment on column exchanges.foreign_amount is 'Value in foreign currency';
comment on column exchanges.foreign_currency is 'ISO 4217 code of the foreign currency';
comment on column exchanges.rate is 'Rate of exchange; Belvo''s field is called local_operation_tax_amount';
comment on column exchanges.rate_currency is 'Currency that the rate is in';
comment on column exchanges.effective_rate is 'Rate with all costs (VET); Belvo''s field is called tev_amount_amount';
comment on column exchanges.outstanding_amount is 'What is still to be settled';
comment on column exchanges.outstanding_currency is 'Currency of what is still to be settled';
comment on column exchanges.advance_percentage is 'Share of the foreign value that was advanced';
comment on column exchanges.settlement_method is 'How it is settled';
comment on column exchanges.category_code is 'The central bank''s code of its nature';
comment on column exchanges.institution_name is 'The authorised institution';
comment on column exchanges.institution_document is 'CNPJ of the authorised institution';
comment on column exchanges.intermediary_name is 'The institution between, if there is one';
comment on column exchanges.intermediary_document is 'CNPJ of the institution between';
comment on column exchanges.collected_at is 'When Belvo read it';
comment on column exchanges.created_at is 'When Belvo first stored it';
comment on column exchanges.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column exchanges.first_run is 'The run that first brought the row';
comment on column exchanges.run is 'The run that last changed it';

create table consents (
    id VARCHAR not null,
    link_id VARCHAR,
    status VARCHAR,
    document_number VARCHAR,
    display_name VARCHAR,
    user_name VARCHAR,
    institution VARCHAR,
    institution_display_name VARCHAR,
    organization_name VARCHAR,
    expired_at TIMESTAMPTZ,
    undefined_consent_expiration BOOLEAN,
    consent_duration INTEGER,
    permissions JSON,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table consents is 'One row per consent that a person gave to share data (Open Finance Brazil).';
comment on column consents.id is 'Belvo''s id of the consent';
comment on column consents.link_id is 'The link that it allows';
comment on column consents.status is 'AUTHORISED, AWAITING_AUTHORISATION, AWAITING_AUTHORISATION_CONFIRMATION, REJECTED or EXPIRED';
comment on column consents.document_number is 'CPF of who gave it';
comment on column consents.display_name is 'Name of who gave it, as the institution has it';
comment on column consents.user_name is 'Name that was given when it was asked for';
comment on column consents.institution is 'Code of the institution';
comment on column consents.institution_display_name is 'The institution''s name for people';
comment on column consents.organization_name is 'Who may read the data';
comment on column consents.expired_at is 'When it ends; null for an open-ended one';
comment on column consents.undefined_consent_expiration is 'Whether it is open-ended';
comment on column consents.consent_duration is 'Days that it was given for; null for an open-ended one';
comment on column consents.permissions is 'What it allows, as sent: lists of permissions by group';
comment on column consents.created_at is 'When it was given';
comment on column consents.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column consents.first_run is 'The run that first brought the row';
comment on column consents.run is 'The run that last changed it';
