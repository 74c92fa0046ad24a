-- tables: what Belvo said, typed. Rows that Belvo no longer sends stay, with deleted_at set.

create table institutions (
    id INTEGER not null,
    name VARCHAR,
    display_name VARCHAR,
    type VARCHAR,
    country_codes VARCHAR[],
    integration_type VARCHAR,
    status VARCHAR,
    primary_color VARCHAR,
    website VARCHAR,
    resources VARCHAR[],
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table institutions is 'One row per institution that a link belongs to, newest description.';
comment on column institutions.id is 'Belvo''s number of the institution';
comment on column institutions.name is 'Belvo''s code, such as erebor_mx_retail';
comment on column institutions.display_name is 'Name for people';
comment on column institutions.type is 'bank, fiscal or employment';
comment on column institutions.country_codes is 'ISO 3166 codes of its countries';
comment on column institutions.integration_type is 'credentials or openfinance';
comment on column institutions.status is 'healthy or down';
comment on column institutions.primary_color is 'Colour of its brand, as #rrggbb';
comment on column institutions.website is 'Its web site';
comment on column institutions.resources is 'What can be read from it';
comment on column institutions.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column institutions.first_run is 'The run that first brought the row';
comment on column institutions.run is 'The run that last changed it';

create table links (
    id VARCHAR not null,
    institution VARCHAR,
    status VARCHAR,
    access_mode VARCHAR,
    external_id VARCHAR,
    institution_user_id VARCHAR,
    refresh_rate VARCHAR,
    credentials_storage VARCHAR,
    fetch_resources VARCHAR[],
    stale_in VARCHAR,
    last_accessed_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table links is 'One row per link: the bond between a person and an institution.';
comment on column links.id is 'Belvo''s id of the link';
comment on column links.institution is 'Code of the institution';
comment on column links.status is 'valid, invalid, unconfirmed or token_required';
comment on column links.access_mode is 'recurrent (refreshed by Belvo) or single (read once)';
comment on column links.external_id is 'Your own name for the user';
comment on column links.institution_user_id is 'Belvo''s hash of the user at this institution';
comment on column links.refresh_rate is 'How often Belvo refreshes it: 6h, 12h, 24h, 7d, 30d; null for single links';
comment on column links.credentials_storage is 'How long Belvo keeps the credentials';
comment on column links.fetch_resources is 'What Belvo reads for this link';
comment on column links.stale_in is 'Days after the last update until Belvo drops the data, as 365d';
comment on column links.last_accessed_at is 'When Belvo last reached the institution';
comment on column links.created_at is 'When the link was made';
comment on column links.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column links.first_run is 'The run that first brought the row';
comment on column links.run is 'The run that last changed it';

create table accounts (
    id VARCHAR not null,
    link_id VARCHAR,
    institution VARCHAR,
    name VARCHAR,
    number VARCHAR,
    category VARCHAR,
    type VARCHAR,
    subtype VARCHAR,
    balance_type VARCHAR,
    currency VARCHAR,
    balance_current DECIMAL(18,4),
    balance_available DECIMAL(18,4),
    balance_blocked DECIMAL(18,4),
    balance_automatically_invested DECIMAL(18,4),
    agency VARCHAR,
    public_identification_name VARCHAR,
    public_identification_value VARCHAR,
    credit_limit DECIMAL(18,4),
    bill_due_date DATE,
    bill_minimum_payment DECIMAL(18,4),
    card_network VARCHAR,
    loan_contract_amount DECIMAL(18,4),
    loan_type VARCHAR,
    loan_contract_end_date DATE,
    last_accessed_at TIMESTAMPTZ,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table accounts is 'One row per account, newest state.';
comment on column accounts.id is 'Belvo''s id of the account';
comment on column accounts.link_id is 'The link that it came through';
comment on column accounts.institution is 'Code of the institution';
comment on column accounts.name is 'Name that the institution gives it';
comment on column accounts.number is 'Number as sent; free text';
comment on column accounts.category is 'Belvo''s category, such as CHECKING_ACCOUNT or CREDIT_CARD';
comment on column accounts.type is 'Type in the institution''s words';
comment on column accounts.subtype is 'Subtype in the institution''s words';
comment on column accounts.balance_type is 'ASSET or LIABILITY; where Belvo sends none, by category';
comment on column accounts.currency is 'ISO 4217 code';
comment on column accounts.balance_current is 'Booked balance; used amount of a card; outstanding amount of a loan';
comment on column accounts.balance_available is 'What can be spent; limit less used amount of a card; payoff amount of a loan';
comment on column accounts.balance_blocked is 'Blocked part (Open Finance Brazil)';
comment on column accounts.balance_automatically_invested is 'Part that the bank invests by itself (Open Finance Brazil)';
comment on column accounts.agency is 'Branch';
comment on column accounts.public_identification_name is 'What the public identification is, such as CLABE';
comment on column accounts.public_identification_value is 'The public identification';
comment on column accounts.credit_limit is 'Limit of a card';
comment on column accounts.bill_due_date is 'Due date of a card''s bill';
comment on column accounts.bill_minimum_payment is 'Minimum payment of a card''s bill';
comment on column accounts.card_network is 'Network of a card';
comment on column accounts.loan_contract_amount is 'Amount that a loan began with';
comment on column accounts.loan_type is 'Kind of loan';
comment on column accounts.loan_contract_end_date is 'When the loan should be paid';
comment on column accounts.last_accessed_at is 'When Belvo last reached the account';
comment on column accounts.collected_at is 'When Belvo read it';
comment on column accounts.created_at is 'When Belvo first stored it';
comment on column accounts.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column accounts.first_run is 'The run that first brought the row';
comment on column accounts.run is 'The run that last changed it';

create table owners (
    id VARCHAR not null,
    link_id VARCHAR,
    kind VARCHAR,
    display_name VARCHAR,
    email VARCHAR,
    phone_number VARCHAR,
    address VARCHAR,
    document_type VARCHAR,
    document_number VARCHAR,
    birth_date DATE,
    internal_identification VARCHAR,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table owners is 'One row per owner: a person or a business behind a link.';
comment on column owners.id is 'Belvo''s id of the owner';
comment on column owners.link_id is 'The link that it came through';
comment on column owners.kind is 'person or business';
comment on column owners.display_name is 'Name for people; a business''s company name';
comment on column owners.email is 'Main address';
comment on column owners.phone_number is 'Main number';
comment on column owners.address is 'Main postal address';
comment on column owners.document_type is 'Kind of document, such as CPF or CURP';
comment on column owners.document_number is 'Number of the document, as sent';
comment on column owners.birth_date is 'Day of birth of a person, of founding of a business';
comment on column owners.internal_identification is 'The institution''s own id';
comment on column owners.collected_at is 'When Belvo read it';
comment on column owners.created_at is 'When Belvo first stored it';
comment on column owners.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column owners.first_run is 'The run that first brought the row';
comment on column owners.run is 'The run that last changed it';

create table transactions (
    id VARCHAR not null,
    link_id VARCHAR,
    account_id VARCHAR,
    value_date DATE,
    amount DECIMAL(18,4),
    type VARCHAR,
    signed_amount DECIMAL(18,4),
    currency VARCHAR,
    status VARCHAR,
    category VARCHAR,
    subcategory VARCHAR,
    merchant_name VARCHAR,
    description VARCHAR,
    observations VARCHAR,
    reference VARCHAR,
    operation_type VARCHAR,
    payment_type VARCHAR,
    bill_name VARCHAR,
    bill_id VARCHAR,
    installment VARCHAR,
    installments INTEGER,
    mcc INTEGER,
    counterparty_type VARCHAR,
    counterparty_document VARCHAR,
    local_currency_amount DECIMAL(18,4),
    balance DECIMAL(18,4),
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
comment on column transactions.payment_type is 'FULL or INSTALLMENT, for cards';
comment on column transactions.bill_name is 'The card bill that it is on';
comment on column transactions.bill_id is 'Belvo''s id of that bill';
comment on column transactions.installment is 'Which instalment it is, in the institution''s words';
comment on column transactions.installments is 'How many instalments there are';
comment on column transactions.mcc is 'Merchant category code';
comment on column transactions.counterparty_type is 'INDIVIDUAL or COMPANY';
comment on column transactions.counterparty_document is 'Document number of the other side';
comment on column transactions.local_currency_amount is 'Amount in the account''s currency of a purchase abroad';
comment on column transactions.balance is 'Balance after it, as sent; unreliable, and null in Brazil';
comment on column transactions.transacted_at is 'When it happened; midnight where the bank does not say';
comment on column transactions.accounting_date is 'When the institution booked it';
comment on column transactions.collected_at is 'When Belvo read it';
comment on column transactions.created_at is 'When Belvo first stored it';
comment on column transactions.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column transactions.first_run is 'The run that first brought the row';
comment on column transactions.run is 'The run that last changed it';
create table transfers (outflow_id VARCHAR not null, inflow_id VARCHAR not null);
comment on table transfers is 'Pairs of transactions that move money between accounts of one owner.';
comment on column transfers.outflow_id is 'The transaction that takes the money';
comment on column transfers.inflow_id is 'The transaction that brings it';
