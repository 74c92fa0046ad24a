-- tables: investments and investment_transactions, typed (Open Finance Brazil).

create table investments (
    id VARCHAR not null,
    link_id VARCHAR,
    type VARCHAR,
    product_name VARCHAR,
    currency VARCHAR,
    isin_number VARCHAR,
    issuer_id_number VARCHAR,
    clearing_code VARCHAR,
    is_tax_exempt BOOLEAN,
    issue_date DATE,
    purchase_date DATE,
    grace_period_date DATE,
    due_date DATE,
    issue_unit_price DECIMAL(28,10),
    reference_date TIMESTAMPTZ,
    quantity DECIMAL(28,10),
    gross_value DECIMAL(19,4),
    net_value DECIMAL(19,4),
    blocked_amount DECIMAL(19,4),
    withheld_amount DECIMAL(19,4),
    gross_unit_price DECIMAL(28,10),
    purchase_unit_price DECIMAL(28,10),
    closing_price DECIMAL(28,10),
    rate_type VARCHAR,
    rate_periodicity VARCHAR,
    indexer VARCHAR,
    pre_fixed_rate DECIMAL(28,10),
    post_fixed_rate DECIMAL(28,10),
    classification JSON,
    details JSON,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table investments is 'One row per investment, newest state.';
comment on column investments.id is 'Belvo''s id of the investment';
comment on column investments.link_id is 'The link that it came through';
comment on column investments.type is 'Kind of investment, such as FIXED_INCOME_BANKING';
comment on column investments.product_name is 'Name of the product';
comment on column investments.currency is 'ISO 4217 code';
comment on column investments.isin_number is 'International number of the security';
comment on column investments.issuer_id_number is 'CNPJ of the issuer';
comment on column investments.clearing_code is 'Code at the clearing house';
comment on column investments.is_tax_exempt is 'Whether it is free of tax';
comment on column investments.issue_date is 'Day of issue';
comment on column investments.purchase_date is 'Day of purchase';
comment on column investments.grace_period_date is 'Day from which it can be taken out';
comment on column investments.due_date is 'Day of maturity';
comment on column investments.issue_unit_price is 'Price of a unit at issue';
comment on column investments.reference_date is 'When its value was taken';
comment on column investments.quantity is 'Units held';
comment on column investments.gross_value is 'Value before tax';
comment on column investments.net_value is 'Value after tax';
comment on column investments.blocked_amount is 'Blocked part';
comment on column investments.withheld_amount is 'Tax to be withheld';
comment on column investments.gross_unit_price is 'Value of a unit before tax';
comment on column investments.purchase_unit_price is 'Price of a unit at purchase';
comment on column investments.closing_price is 'Price of a unit at the close';
comment on column investments.rate_type is 'How interest runs, such as LINEAR';
comment on column investments.rate_periodicity is 'How often interest comes';
comment on column investments.indexer is 'Index that interest follows, such as CDI';
comment on column investments.pre_fixed_rate is 'Fixed rate';
comment on column investments.post_fixed_rate is 'Share of the index';
comment on column investments.classification is 'category, class and subclass of a fund, as sent';
comment on column investments.details is 'How interest is paid out and who owes it, as sent';
comment on column investments.collected_at is 'When Belvo read it';
comment on column investments.created_at is 'When Belvo first stored it';
comment on column investments.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column investments.first_run is 'The run that first brought the row';
comment on column investments.run is 'The run that last changed it';

create table investment_transactions (
    id VARCHAR not null,
    link_id VARCHAR,
    investment_id VARCHAR,
    investment_type VARCHAR,
    product_name VARCHAR,
    value_date DATE,
    type VARCHAR,
    subtype VARCHAR,
    subtype_additional_info VARCHAR,
    currency VARCHAR,
    value DECIMAL(19,4),
    gross_value DECIMAL(19,4),
    net_value DECIMAL(19,4),
    quantity DECIMAL(28,10),
    unit_price DECIMAL(28,10),
    price_factor DECIMAL(28,10),
    transaction_tax DECIMAL(19,4),
    income_tax DECIMAL(19,4),
    exit_fee DECIMAL(19,4),
    rate DECIMAL(28,10),
    indexer_percentage DECIMAL(28,10),
    broker_note JSON,
    internal_identification VARCHAR,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table investment_transactions is 'One row per movement of an investment, as Belvo last sent it.';
comment on column investment_transactions.id is 'Belvo''s id of the movement';
comment on column investment_transactions.link_id is 'The link that it came through';
comment on column investment_transactions.investment_id is 'The investment that it moves';
comment on column investment_transactions.investment_type is 'Kind of that investment';
comment on column investment_transactions.product_name is 'Name of that investment''s product';
comment on column investment_transactions.value_date is 'Day of settlement';
comment on column investment_transactions.type is 'INFLOW into the investment, OUTFLOW out of it, or null';
comment on column investment_transactions.subtype is 'Kind of movement in the institution''s words';
comment on column investment_transactions.subtype_additional_info is 'What the subtype leaves open';
comment on column investment_transactions.currency is 'ISO 4217 code of the investment';
comment on column investment_transactions.value is 'Value of the movement, without sign';
comment on column investment_transactions.gross_value is 'Value before tax, without sign';
comment on column investment_transactions.net_value is 'Value after tax, without sign';
comment on column investment_transactions.quantity is 'Units moved';
comment on column investment_transactions.unit_price is 'Price of a unit';
comment on column investment_transactions.price_factor is 'Units that the price is for';
comment on column investment_transactions.transaction_tax is 'Tax on the transaction (IOF)';
comment on column investment_transactions.income_tax is 'Income tax (IR)';
comment on column investment_transactions.exit_fee is 'Fee for leaving a fund';
comment on column investment_transactions.rate is 'Rate of interest that applies';
comment on column investment_transactions.indexer_percentage is 'Share of the index that applies';
comment on column investment_transactions.broker_note is 'Fees and taxes of the broker''s note, as sent';
comment on column investment_transactions.internal_identification is 'The institution''s own id';
comment on column investment_transactions.collected_at is 'When Belvo read it';
comment on column investment_transactions.created_at is 'When Belvo first stored it';
comment on column investment_transactions.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column investment_transactions.first_run is 'The run that first brought the row';
comment on column investment_transactions.run is 'The run that last changed it';
