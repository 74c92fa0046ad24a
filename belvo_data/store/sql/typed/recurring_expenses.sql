create or replace temp macro typed_recurring_expenses(pages, largest) as table
select
    r.id,
    id_of(concat_ws(' ',
        r.account.id, r.name, r.category, r.frequency, r.payment_type, money(r.median_transaction_amount))) as else_id,
    coalesce(r.link, r.account.link) as link_id, r.account.id as account_id, r.name, r.frequency, r.payment_type,
    r.category, r.account.currency as currency, money(r.average_transaction_amount) as average_transaction_amount,
    money(r.median_transaction_amount) as median_transaction_amount,
    whole(r.days_since_last_transaction) as days_since_last_transaction,
    list_max(list_transform(cast(r.transactions as json[]), lambda one: day(one->>'$.value_date'))) as last_transaction_date,
    r.transactions, moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from records_recurring_expenses(pages, largest) as r;
