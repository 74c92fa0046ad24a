-- tables: incomes, recurring_expenses and risk_insights, typed: what Belvo computes from transactions.

create table incomes (
    id VARCHAR not null,
    link_id VARCHAR,
    income_source_type VARCHAR,
    first_transaction_date DATE,
    last_transaction_date DATE,
    best_working_day_to_charge INTEGER,
    good_working_days_to_charge INTEGER[],
    number_of_income_streams INTEGER,
    currency VARCHAR,
    monthly_average DECIMAL(19,4),
    monthly_average_regular DECIMAL(19,4),
    monthly_average_irregular DECIMAL(19,4),
    monthly_average_low_confidence DECIMAL(19,4),
    monthly_average_medium_confidence DECIMAL(19,4),
    monthly_average_high_confidence DECIMAL(19,4),
    total_income_amount DECIMAL(19,4),
    total_regular_income_amount DECIMAL(19,4),
    total_irregular_income_amount DECIMAL(19,4),
    total_low_confidence DECIMAL(19,4),
    total_medium_confidence DECIMAL(19,4),
    total_high_confidence DECIMAL(19,4),
    income_streams JSON,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table incomes is 'One row per link: its income and how regular it is.';
comment on column incomes.id is 'Belvo''s id of the analysis';
comment on column incomes.link_id is 'The link that it came through';
comment on column incomes.income_source_type is 'BANK: computed from transactions';
comment on column incomes.first_transaction_date is 'First transaction that counted';
comment on column incomes.last_transaction_date is 'Last transaction that counted';
comment on column incomes.best_working_day_to_charge is 'Working day of the month that suits a charge best';
comment on column incomes.good_working_days_to_charge is 'Further working days that suit a charge';
comment on column incomes.number_of_income_streams is 'How many streams there are';
comment on column incomes.currency is 'Currency of the streams; null where they differ';
comment on column incomes.monthly_average is 'Income a month';
comment on column incomes.monthly_average_regular is 'Regular income a month';
comment on column incomes.monthly_average_irregular is 'Irregular income a month';
comment on column incomes.monthly_average_low_confidence is 'Income a month of low confidence';
comment on column incomes.monthly_average_medium_confidence is 'Income a month of medium confidence';
comment on column incomes.monthly_average_high_confidence is 'Income a month of high confidence';
comment on column incomes.total_income_amount is 'Income in all';
comment on column incomes.total_regular_income_amount is 'Regular income in all';
comment on column incomes.total_irregular_income_amount is 'Irregular income in all';
comment on column incomes.total_low_confidence is 'Income of low confidence in all';
comment on column incomes.total_medium_confidence is 'Income of medium confidence in all';
comment on column incomes.total_high_confidence is 'Income of high confidence in all';
comment on column incomes.income_streams is 'The streams, as sent: account_id, income_type, frequency, averages, confidence and more';
comment on column incomes.collected_at is 'When Belvo read it';
comment on column incomes.created_at is 'When Belvo first stored it';
comment on column incomes.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column incomes.first_run is 'The run that first brought the row';
comment on column incomes.run is 'The run that last changed it';

create table recurring_expenses (
    id VARCHAR not null,
    link_id VARCHAR,
    account_id VARCHAR,
    name VARCHAR,
    frequency VARCHAR,
    payment_type VARCHAR,
    category VARCHAR,
    currency VARCHAR,
    average_transaction_amount DECIMAL(19,4),
    median_transaction_amount DECIMAL(19,4),
    days_since_last_transaction INTEGER,
    last_transaction_date DATE,
    transactions JSON,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table recurring_expenses is 'One row per expense that comes again and again.';
comment on column recurring_expenses.id is 'Belvo''s id of the expense';
comment on column recurring_expenses.link_id is 'The link that it came through';
comment on column recurring_expenses.account_id is 'The account that pays it';
comment on column recurring_expenses.name is 'Whom it goes to';
comment on column recurring_expenses.frequency is 'How often, such as MONTHLY';
comment on column recurring_expenses.payment_type is 'SUBSCRIPTION or REGULAR';
comment on column recurring_expenses.category is 'Belvo''s category';
comment on column recurring_expenses.currency is 'ISO 4217 code of the account';
comment on column recurring_expenses.average_transaction_amount is 'Average amount';
comment on column recurring_expenses.median_transaction_amount is 'Median amount';
comment on column recurring_expenses.days_since_last_transaction is 'Days since it last came';
comment on column recurring_expenses.last_transaction_date is 'Newest of the transactions that it was seen in';
comment on column recurring_expenses.transactions is 'The transactions that it was seen in, as sent: amount, description, value_date';
comment on column recurring_expenses.collected_at is 'When Belvo read it';
comment on column recurring_expenses.created_at is 'When Belvo first stored it';
comment on column recurring_expenses.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column recurring_expenses.first_run is 'The run that first brought the row';
comment on column recurring_expenses.run is 'The run that last changed it';

create table risk_insights (
    id VARCHAR not null,
    link_id VARCHAR,
    accounts VARCHAR[],
    assets_accounts INTEGER,
    checking_balance DECIMAL(19,4),
    savings_balance DECIMAL(19,4),
    cards INTEGER,
    card_limit DECIMAL(19,4),
    card_used DECIMAL(19,4),
    card_utilization DECIMAL(28,10),
    loans INTEGER,
    loan_principal DECIMAL(19,4),
    loan_outstanding DECIMAL(19,4),
    loan_monthly_payment DECIMAL(19,4),
    closing_balance DECIMAL(19,4),
    min_balance_3m DECIMAL(19,4),
    mean_balance_3m DECIMAL(19,4),
    max_balance_3m DECIMAL(19,4),
    days_below_zero_3m INTEGER,
    transactions_1m INTEGER,
    transactions_3m INTEGER,
    transactions_12m INTEGER,
    incoming_1m DECIMAL(19,4),
    incoming_3m DECIMAL(19,4),
    incoming_12m DECIMAL(19,4),
    outgoing_1m DECIMAL(19,4),
    outgoing_3m DECIMAL(19,4),
    outgoing_12m DECIMAL(19,4),
    net_cashflow_1m DECIMAL(19,4),
    net_cashflow_3m DECIMAL(19,4),
    net_cashflow_12m DECIMAL(19,4),
    days_since_last_transaction INTEGER,
    days_history INTEGER,
    metrics JSON,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table risk_insights is 'One row per link: its main metrics of risk as columns, and all of them as JSON.';
comment on column risk_insights.id is 'Belvo''s id of the analysis';
comment on column risk_insights.link_id is 'The link that it came through';
comment on column risk_insights.accounts is 'Ids of the accounts that counted';
comment on column risk_insights.assets_accounts is 'How many accounts hold money';
comment on column risk_insights.checking_balance is 'Balance of the checking accounts';
comment on column risk_insights.savings_balance is 'Balance of the savings accounts';
comment on column risk_insights.cards is 'How many credit cards there are';
comment on column risk_insights.card_limit is 'Limit of the cards together';
comment on column risk_insights.card_used is 'Used part of that limit';
comment on column risk_insights.card_utilization is 'Used share of that limit';
comment on column risk_insights.loans is 'How many loans there are';
comment on column risk_insights.loan_principal is 'Amount that the loans began with';
comment on column risk_insights.loan_outstanding is 'What is still owed on the loans';
comment on column risk_insights.loan_monthly_payment is 'What the loans take a month';
comment on column risk_insights.closing_balance is 'Balance on the last day';
comment on column risk_insights.min_balance_3m is 'Lowest balance of three months';
comment on column risk_insights.mean_balance_3m is 'Average balance of three months';
comment on column risk_insights.max_balance_3m is 'Highest balance of three months';
comment on column risk_insights.days_below_zero_3m is 'Days of three months below zero';
comment on column risk_insights.transactions_1m is 'Transactions in a month';
comment on column risk_insights.transactions_3m is 'Transactions in three months';
comment on column risk_insights.transactions_12m is 'Transactions in twelve months';
comment on column risk_insights.incoming_1m is 'What came in a month';
comment on column risk_insights.incoming_3m is 'What came in three months';
comment on column risk_insights.incoming_12m is 'What came in twelve months';
comment on column risk_insights.outgoing_1m is 'What went in a month';
comment on column risk_insights.outgoing_3m is 'What went in three months';
comment on column risk_insights.outgoing_12m is 'What went in twelve months';
comment on column risk_insights.net_cashflow_1m is 'What came less what went in a month';
comment on column risk_insights.net_cashflow_3m is 'What came less what went in three months';
comment on column risk_insights.net_cashflow_12m is 'What came less what went in twelve months';
comment on column risk_insights.days_since_last_transaction is 'Days since anything happened';
comment on column risk_insights.days_history is 'Days that are known';
comment on column risk_insights.metrics is 'Every metric, as sent, by group: assets, credit cards, loans, balances, transactions, cashflow, category';
comment on column risk_insights.collected_at is 'When Belvo read it';
comment on column risk_insights.created_at is 'When Belvo first stored it';
comment on column risk_insights.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column risk_insights.first_run is 'The run that first brought the row';
comment on column risk_insights.run is 'The run that last changed it';
