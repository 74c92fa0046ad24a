-- typed: what Belvo computes from transactions. A record without an id is the one of its link.

create temp macro money(of, path) as cast(of->>path as decimal(18,4));
create temp macro share(of, path) as cast(of->>path as decimal(28,10));
create temp macro whole(of, path) as cast(of->>path as integer);
create temp macro only_one(list) as if(len(list_distinct(list)) = 1, list_distinct(list)[1], null);

create temp macro typed_incomes(pages, largest) as table
select
    coalesce(r.id, r.link) as id, r.link as link_id, r.income_source_type, day(r.first_transaction_date) as first_transaction_date,
    day(r.last_transaction_date) as last_transaction_date, r.best_working_day_to_charge, r.good_working_days_to_charge,
    r.number_of_income_streams,
    only_one(list_transform(cast(r.income_streams as json[]), lambda stream: stream->>'$.currency')) as currency,
    r.monthly_average, r.monthly_average_regular, r.monthly_average_irregular, r.monthly_average_low_confidence,
    r.monthly_average_medium_confidence, r.monthly_average_high_confidence, r.total_income_amount,
    r.total_regular_income_amount, r.total_irregular_income_amount, r.total_low_confidence, r.total_medium_confidence,
    r.total_high_confidence, r.income_streams, moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "link": "VARCHAR", "income_source_type": "VARCHAR", "first_transaction_date": "VARCHAR",
        "last_transaction_date": "VARCHAR", "best_working_day_to_charge": "INTEGER",
        "good_working_days_to_charge": ["INTEGER"], "number_of_income_streams": "INTEGER",
        "monthly_average": "DECIMAL(18,4)", "monthly_average_regular": "DECIMAL(18,4)",
        "monthly_average_irregular": "DECIMAL(18,4)", "monthly_average_low_confidence": "DECIMAL(18,4)",
        "monthly_average_medium_confidence": "DECIMAL(18,4)", "monthly_average_high_confidence": "DECIMAL(18,4)",
        "total_income_amount": "DECIMAL(18,4)", "total_regular_income_amount": "DECIMAL(18,4)",
        "total_irregular_income_amount": "DECIMAL(18,4)", "total_low_confidence": "DECIMAL(18,4)",
        "total_medium_confidence": "DECIMAL(18,4)", "total_high_confidence": "DECIMAL(18,4)", "income_streams": "JSON",
        "collected_at": "VARCHAR", "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);

create temp macro typed_recurring_expenses(pages, largest) as table
select
    coalesce(r.id, md5(concat_ws(' ', r.account.id, r.name, r.category, r.frequency, r.payment_type))) as id,
    coalesce(r.link, r.account.link) as link_id, r.account.id as account_id, r.name, r.frequency, r.payment_type, r.category,
    r.account.currency as currency, r.average_transaction_amount, r.median_transaction_amount, r.days_since_last_transaction,
    list_max(list_transform(cast(r.transactions as json[]), lambda one: day(one->>'$.value_date'))) as last_transaction_date,
    r.transactions, moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "link": "VARCHAR", "account": {"id": "VARCHAR", "link": "VARCHAR", "currency": "VARCHAR"},
        "name": "VARCHAR", "frequency": "VARCHAR", "payment_type": "VARCHAR", "category": "VARCHAR",
        "average_transaction_amount": "DECIMAL(18,4)", "median_transaction_amount": "DECIMAL(18,4)",
        "days_since_last_transaction": "INTEGER", "transactions": "JSON", "collected_at": "VARCHAR",
        "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);

create temp macro typed_risk_insights(pages, largest) as table
select
    coalesce(r->>'$.id', r->>'$.link') as id, r->>'$.link' as link_id, cast(r->'$.accounts' as varchar[]) as accounts,
    whole(r, '$.assets_metrics.num_assets_accounts') as assets_accounts,
    money(r, '$.assets_metrics.checking_accounts_balance') as checking_balance,
    money(r, '$.assets_metrics.savings_accounts_balance') as savings_balance,
    whole(r, '$.credit_cards_metrics.num_accounts') as cards,
    money(r, '$.credit_cards_metrics.sum_credit_limit') as card_limit,
    money(r, '$.credit_cards_metrics.sum_credit_used') as card_used,
    share(r, '$.credit_cards_metrics.credit_card_limit_utilization') as card_utilization,
    whole(r, '$.loans_metrics.num_accounts') as loans,
    money(r, '$.loans_metrics.sum_loans_principal') as loan_principal,
    money(r, '$.loans_metrics.sum_loans_outstanding_principal') as loan_outstanding,
    money(r, '$.loans_metrics.sum_loans_monthly_payment') as loan_monthly_payment,
    money(r, '$.balances_metrics.closing_balance') as closing_balance,
    money(r, '$.balances_metrics.min_balance_3m') as min_balance_3m,
    money(r, '$.balances_metrics.mean_balance_3m') as mean_balance_3m,
    money(r, '$.balances_metrics.max_balance_3m') as max_balance_3m,
    whole(r, '$.balances_metrics.days_balance_below_0_3m') as days_below_zero_3m,
    whole(r, '$.transactions_metrics.num_transactions_1m') as transactions_1m,
    whole(r, '$.transactions_metrics.num_transactions_3m') as transactions_3m,
    whole(r, '$.transactions_metrics.num_transactions_12m') as transactions_12m,
    money(r, '$.transactions_metrics.sum_incoming_amount_1m') as incoming_1m,
    money(r, '$.transactions_metrics.sum_incoming_amount_3m') as incoming_3m,
    money(r, '$.transactions_metrics.sum_incoming_amount_12m') as incoming_12m,
    money(r, '$.transactions_metrics.sum_outgoing_amount_1m') as outgoing_1m,
    money(r, '$.transactions_metrics.sum_outgoing_amount_3m') as outgoing_3m,
    money(r, '$.transactions_metrics.sum_outgoing_amount_12m') as outgoing_12m,
    money(r, '$.cashflow_metrics.net_cashflow_1m') as net_cashflow_1m,
    money(r, '$.cashflow_metrics.net_cashflow_3m') as net_cashflow_3m,
    money(r, '$.cashflow_metrics.net_cashflow_12m') as net_cashflow_12m,
    whole(r, '$.transactions_metrics.days_since_last_transaction') as days_since_last_transaction,
    whole(r, '$.transactions_metrics.days_history') as days_history,
    json_object(
        'assets', r->'$.assets_metrics', 'credit_cards', r->'$.credit_cards_metrics', 'loans', r->'$.loans_metrics',
        'balances', r->'$.balances_metrics', 'transactions', r->'$.transactions_metrics',
        'cashflow', r->'$.cashflow_metrics', 'category', r->'$.category_metrics'
    ) as metrics,
    moment(r->>'$.collected_at') as collected_at, moment(r->>'$.created_at') as created_at
from records(pages, largest);
