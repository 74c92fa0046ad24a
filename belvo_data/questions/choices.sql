-- choices: the values of each filter, with what they are called.
with of_accounts as (
    select l.account_id, p.institution, p.person_ids, l.transactions
    from (select account_id, count(*) as transactions from ledger group by account_id) l
    left join account_profiles p on p.account_id = l.account_id
),
of_currencies as (
    select currency, count(*) as transactions from ledger group by currency
),
of_merchants as (
    select merchant, count(*) as transactions from ledger group by merchant
),
found as (
    select
        'accounts' as filter, a.id as value,
        concat_ws(' · ', coalesce(b.display_name, a.institution), coalesce(nullif(a.name, ''), a.category)) as label,
        coalesce(o.transactions, 0) as transactions
    from accounts a
    left join of_accounts o on o.account_id = a.id
    left join banks b on b.name = a.institution
    where a.deleted_at is null
    union all
    select
        'persons', p.person_id, coalesce(any_value(o.display_name), 'Without a name'),
        coalesce((select sum(transactions) from of_accounts a where list_contains(a.person_ids, p.person_id)), 0)
    from persons p
    left join owners o on o.id = p.person_id
    group by p.person_id
    union all
    select 'institutions', c.institution, coalesce(any_value(b.display_name), c.institution), sum(c.transactions)
    from of_accounts c
    left join banks b on b.name = c.institution
    where c.institution is not null
    group by c.institution
    union all
    select 'countries', country, country, count(*) from account_profiles where country is not null group by country
    union all
    select 'currencies', a.currency, a.currency, coalesce((select sum(transactions) from of_currencies c where c.currency = a.currency), 0)
    from (select currency from of_currencies union select currency from accounts where deleted_at is null) a
    where trim(a.currency) <> ''
    union all
    select 'categories', value, value, count(*)
    from (select coalesce(category, 'Not categorised') as value from ledger) group by value
    union all
    select 'subcategories', subcategory, subcategory, count(*) from ledger where subcategory is not null group by subcategory
    union all
    (
        select 'merchants', merchant, merchant, transactions from of_merchants where merchant is not null
        order by transactions desc, merchant
        limit 300
    )
    union all
    select 'merchants', 'Not given', 'Not given', transactions from of_merchants where merchant is null
    union all
    (
        select 'counterparties', counterparty, counterparty, count(*) as transactions
        from ledger where counterparty is not null group by counterparty
        order by transactions desc, counterparty
        limit 300
    )
    union all
    select 'weekdays', each, each, 0 from (select unnest(range(1, 8))::varchar as each)
    union all
    select 'kinds', kind, kind, count(*) from ledger where kind is not null group by kind
    union all
    select 'rails', rail, rail, count(*) from ledger where rail is not null group by rail
    union all
    select 'statuses', status, status, count(*) from ledger where status is not null group by status
)
select filter, value, label, transactions::bigint as transactions from found order by filter, transactions desc, label
