-- crossed: two dimensions crossed; what is beyond the largest is one row, or one column.
with paired as (
    select
        currency, if('month' in (down_by, across_by) or 'weekday' in (down_by, across_by), value_date, null) as day,
        if(down_by in ('month', 'weekday'), null,
            valued(down_by, category, subcategory, merchant, counterparty, account_id, institution, person_ids, kind, rail, status, value_date)) as down,
        if(across_by in ('month', 'weekday'), null,
            valued(across_by, category, subcategory, merchant, counterparty, account_id, institution, person_ids, kind, rail, status, value_date)) as across,
        measured(measure, counted_amount, amount) as amount
    from chosen
    where has_measure(measure, flow, amount)
),
-- what an account or a day says of its rows is looked up when there are few of them left
cells as (
    select
        c.currency,
        case down_by when 'country' then d.country when 'month' then strftime(c.day, '%Y-%m') when 'weekday' then isodow(c.day)::varchar
            else c.down end as down,
        case across_by when 'country' then a.country when 'month' then strftime(c.day, '%Y-%m') when 'weekday' then isodow(c.day)::varchar
            else c.across end as across,
        if(measure = 'spending', -sum(c.amount), sum(c.amount)) as amount, sum(c.rows)::bigint as rows
    from (
        select currency, day, down, across, sum(amount) as amount, count(*) as rows from paired group by all
    ) c
    left join account_profiles d on down_by = 'country' and d.account_id = c.down
    left join account_profiles a on across_by = 'country' and a.account_id = c.across
    group by all
),
down_sums as (
    select currency, down, if(down_by in ('month', 'weekday'), null, abs(sum(amount))) as size from cells group by currency, down
),
rows_of as (
    select currency, down, row_number() over (partition by currency order by size desc nulls last, down nulls last) as place
    from down_sums
    qualify place <= most::integer or down_by in ('month', 'weekday')
),
across_sums as (
    select currency, across, if(across_by in ('month', 'weekday'), null, abs(sum(amount))) as size
    from cells group by currency, across
),
newest as (
    select * from across_sums
    qualify across_by <> 'month' or row_number() over (partition by currency order by across desc nulls last) <= 24
),
columns_of as (
    select currency, across, row_number() over (partition by currency order by size desc nulls last, across nulls last) as place
    from newest
    qualify place <= most::integer or across_by in ('month', 'weekday')
),
placed as (
    select
        r.down, k.across, c.currency, coalesce(r.place, 0) as down_place, coalesce(k.place, 0) as across_place, c.amount, c.rows
    from cells c
    left join rows_of r on r.currency = c.currency and r.down is not distinct from c.down
    left join columns_of k on k.currency = c.currency and k.across is not distinct from c.across
    where across_by <> 'month' or k.place is not null
),
summed as (
    select down, across, currency, down_place, across_place, sum(amount) as amount, sum(rows)::bigint as transactions
    from placed
    group by all
)
select
    down, across, currency,
    if(measure = 'average', (amount / transactions)::decimal(38, 4), amount::decimal(38, 4)) as total,
    transactions, down_place, across_place
from summed
order by currency, down_place = 0, down_place, across_place = 0, across_place
