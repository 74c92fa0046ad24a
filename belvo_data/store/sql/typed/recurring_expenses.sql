create or replace temp macro typed_recurring_expenses(pages, largest) as table
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
