-- tables: accounts, typed. What is plural is a list of structs.

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
    balance_current DECIMAL(19,4),
    balance_available DECIMAL(19,4),
    balance_blocked DECIMAL(19,4),
    balance_automatically_invested DECIMAL(19,4),
    overdraft_arranged DECIMAL(19,4),
    overdraft_used DECIMAL(19,4),
    overdraft_unarranged DECIMAL(19,4),
    agency VARCHAR,
    check_digit VARCHAR,
    public_identification_name VARCHAR,
    public_identification_value VARCHAR,
    internal_identification VARCHAR,
    credit_limit DECIMAL(19,4),
    credit_limits STRUCT("type" VARCHAR, consolidation_type VARCHAR, line_name VARCHAR, line_info VARCHAR, card_number VARCHAR, credit_limit DECIMAL(19,4), used_amount DECIMAL(19,4), available_amount DECIMAL(19,4), is_flexible BOOLEAN)[],
    credit_cards STRUCT(number VARCHAR, is_multiple BOOLEAN)[],
    credit_monthly_payment DECIMAL(19,4),
    credit_interest_rate DECIMAL(28,10),
    no_interest_payment DECIMAL(19,4),
    next_payment_date DATE,
    last_payment_date DATE,
    bill_due_date DATE,
    bill_minimum_payment DECIMAL(19,4),
    card_network VARCHAR,
    card_network_info VARCHAR,
    loan_type VARCHAR,
    loan_code VARCHAR,
    loan_contract_number VARCHAR,
    loan_contract_amount DECIMAL(19,4),
    loan_principal DECIMAL(19,4),
    loan_outstanding_balance DECIMAL(19,4),
    loan_outstanding_principal DECIMAL(19,4),
    loan_monthly_payment DECIMAL(19,4),
    loan_payment_day VARCHAR,
    loan_total_effective_cost DECIMAL(28,10),
    loan_interest_rate DECIMAL(28,10),
    loan_interest_rates STRUCT("name" VARCHAR, "type" VARCHAR, "value" DECIMAL(28,10), tax_type VARCHAR, rate_type VARCHAR, period VARCHAR, calculation_base VARCHAR, index_type VARCHAR, index_subtype VARCHAR, index_info VARCHAR, pre_fixed_rate DECIMAL(28,10), post_fixed_rate DECIMAL(28,10), info VARCHAR)[],
    loan_fees STRUCT("type" VARCHAR, "name" VARCHAR, code VARCHAR, "value" DECIMAL(19,4), rate DECIMAL(28,10), charge_type VARCHAR, charge VARCHAR)[],
    loan_charges STRUCT("type" VARCHAR, info VARCHAR, rate DECIMAL(28,10))[],
    loan_collaterals STRUCT("type" VARCHAR, subtype VARCHAR, currency VARCHAR, amount DECIMAL(19,4))[],
    loan_balloon_payments STRUCT(due_date DATE, currency VARCHAR, amount DECIMAL(19,4))[],
    loan_installment_frequency VARCHAR,
    loan_installment_frequency_info VARCHAR,
    loan_term_frequency VARCHAR,
    loan_installments_total INTEGER,
    loan_installments_paid INTEGER,
    loan_installments_outstanding INTEGER,
    loan_installments_past_due INTEGER,
    loan_first_installment_date DATE,
    loan_contract_start_date DATE,
    loan_contract_end_date DATE,
    loan_settlement_date DATE,
    loan_disbursement_dates DATE[],
    loan_remaining_frequency VARCHAR,
    loan_remaining_total INTEGER,
    loan_amortization VARCHAR,
    loan_amortization_info VARCHAR,
    loan_consignee VARCHAR,
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
comment on column accounts.overdraft_arranged is 'Overdraft that was agreed on (Open Finance Brazil)';
comment on column accounts.overdraft_used is 'Used part of that overdraft (Open Finance Brazil)';
comment on column accounts.overdraft_unarranged is 'Overdraft beyond what was agreed on (Open Finance Brazil)';
comment on column accounts.agency is 'Branch';
comment on column accounts.check_digit is 'Check digit of the number';
comment on column accounts.public_identification_name is 'What the public identification is, such as CLABE';
comment on column accounts.public_identification_value is 'The public identification';
comment on column accounts.internal_identification is 'The institution''s own id';
comment on column accounts.credit_limit is 'Limit of a card';
comment on column accounts.credit_limits is 'Its credit lines: type is TOTAL_LIMIT or MODAL_LIMIT, consolidation_type INDIVIDUAL or CONSOLIDADO; a consolidated limit is shared by several cards';
comment on column accounts.credit_cards is 'Cards of the account: last digits, and whether there are several under them';
comment on column accounts.credit_monthly_payment is 'What a card takes a month';
comment on column accounts.credit_interest_rate is 'Interest rate of a card, as sent';
comment on column accounts.no_interest_payment is 'What has to be paid so that no interest is due, on a card or a loan';
comment on column accounts.next_payment_date is 'When a card is to be paid next';
comment on column accounts.last_payment_date is 'When a card or a loan was last paid';
comment on column accounts.bill_due_date is 'Due date of a card''s bill; Belvo''s field is called cutting_date';
comment on column accounts.bill_minimum_payment is 'Minimum payment of a card''s bill';
comment on column accounts.card_network is 'Network of a card';
comment on column accounts.card_network_info is 'What the network leaves open';
comment on column accounts.loan_contract_amount is 'Amount that a loan began with';
comment on column accounts.loan_principal is 'Amount that was lent';
comment on column accounts.loan_outstanding_balance is 'What is still owed, interest included';
comment on column accounts.loan_outstanding_principal is 'What is still owed of the amount that was lent';
comment on column accounts.loan_monthly_payment is 'What it takes a month';
comment on column accounts.loan_payment_day is 'Day of the month on which it is paid, as sent';
comment on column accounts.loan_total_effective_cost is 'Total effective cost (CET), as sent';
comment on column accounts.loan_interest_rate is 'Interest rate, as sent, where the institution gives one for the whole';
comment on column accounts.loan_interest_rates is 'Its interest rates: value by type (MONTHLY or YEARLY), tax_type NOMINAL or EFFECTIVE, rate_type SIMPLE or COMPOUND, and the index that they follow; shares of one in pre_fixed_rate and post_fixed_rate';
comment on column accounts.loan_fees is 'Its fees: charge_type SINGLE or PER_INSTALLMENT; charge MINIMUM, MAXIMUM, FIXED or PERCENTAGE';
comment on column accounts.loan_charges is 'What its contract charges, such as for paying late';
comment on column accounts.loan_collaterals is 'What it is secured by';
comment on column accounts.loan_balloon_payments is 'Its larger payments beside the instalments';
comment on column accounts.loan_installment_frequency is 'How often an instalment is due, such as MONTHLY';
comment on column accounts.loan_installment_frequency_info is 'What that leaves open';
comment on column accounts.loan_term_frequency is 'Unit of the total of instalments, such as MONTH';
comment on column accounts.loan_installments_total is 'Instalments in all';
comment on column accounts.loan_installments_paid is 'Instalments that were paid';
comment on column accounts.loan_installments_outstanding is 'Instalments that are still to be paid';
comment on column accounts.loan_installments_past_due is 'Instalments that are late';
comment on column accounts.loan_first_installment_date is 'When the first instalment was due';
comment on column accounts.loan_contract_start_date is 'When the contract began';
comment on column accounts.loan_type is 'Kind of loan';
comment on column accounts.loan_code is 'The network''s code of the contract';
comment on column accounts.loan_contract_number is 'The institution''s number of the contract';
comment on column accounts.loan_contract_end_date is 'When the loan should be paid';
comment on column accounts.loan_settlement_date is 'When it was or is to be settled';
comment on column accounts.loan_disbursement_dates is 'When its amount was paid out';
comment on column accounts.loan_remaining_frequency is 'Unit of what remains of the contract, such as MONTH';
comment on column accounts.loan_remaining_total is 'How many of these units remain';
comment on column accounts.loan_amortization is 'How it is paid back, such as SAC or PRICE';
comment on column accounts.loan_amortization_info is 'What that leaves open';
comment on column accounts.loan_consignee is 'CNPJ of who deducts the instalments from a salary';
comment on column accounts.last_accessed_at is 'When Belvo last reached the account';
comment on column accounts.collected_at is 'When Belvo read it';
comment on column accounts.created_at is 'When Belvo first stored it';
comment on column accounts.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column accounts.first_run is 'The run that first brought the row';
comment on column accounts.run is 'The run that last changed it';
