-- choices: the values of each filter, with what they are called.
with counted as (
    select
        account_id, institution, currency, coalesce(category, 'Not categorised') as category, subcategory, merchant, kind,
        rail, status, person_ids, count(*) as transactions
    from ledger
    group by all
),
of_accounts as (
    select
        account_id, any_value(institution) as institution, any_value(person_ids) as person_ids, sum(transactions) as transactions
    from counted group by account_id
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
    from counted c
    left join banks b on b.name = c.institution
    where c.institution is not null
    group by c.institution
    union all
    select 'countries', country, country, count(*) from account_profiles where country is not null group by country
    union all
    select 'currencies', a.currency, a.currency, coalesce((select sum(transactions) from counted c where c.currency = a.currency), 0)
    from (select currency from counted union select currency from accounts where deleted_at is null) a
    where trim(a.currency) <> ''
    union all
    select 'categories', category, category, sum(transactions) from counted group by category
    union all
    select 'subcategories', subcategory, subcategory, sum(transactions)
    from counted where subcategory is not null group by subcategory
    union all
    (
        select 'merchants', merchant, merchant, sum(transactions) as transactions
        from counted where merchant is not null group by merchant
        order by transactions desc, merchant
        limit 300
    )
    union all
    select 'merchants', 'Not given', 'Not given', sum(transactions) from counted where merchant is null having count(*) > 0
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
    select 'kinds', kind, kind, sum(transactions) from counted where kind is not null group by kind
    union all
    select 'rails', rail, rail, sum(transactions) from counted where rail is not null group by rail
    union all
    select 'statuses', status, status, sum(transactions) from counted where status is not null group by status
)
select filter, value, label, transactions::bigint as transactions from found order by filter, transactions desc, label
