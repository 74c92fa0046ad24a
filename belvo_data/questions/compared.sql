-- compared: a period beside the one before and the same a year ago.
with newest as (
    select max(value_date) as day from ledger where why_not is distinct from 'future'
),
asked as (
    select
        coalesce(since::date, date_trunc('month', coalesce(until::date, day))::date) as first,
        greatest(coalesce(until::date, day), first) as last,
        -- of a period that goes on as much is compared as there is of it
        least(last, greatest(first, day, (select max(day) from account_balances))) as seen
    from newest
),
spans as (
    select
        first, last, first_before(first, last) as before_first, last_before(first, last, seen) as before_last,
        (first - interval 1 year)::date as ago_first, last_earlier(first, seen, 12) as ago_last
    from asked
),
labelled as (
    select
        currency, flow, value_date as day, counted_amount as amount,
        case dimension
            when 'category' then coalesce(category, 'Not categorised')
            when 'subcategory' then subcategory
            when 'merchant' then merchant
            when 'account' then account
            when 'institution' then institution
        end as label
    from chosen
    where flow is not null
),
summed as (
    select
        currency, flow, label, if(flow = 'income', 1, -1) as sign,
        sum(amount) filter (day between first and last) as counted,
        sum(amount) filter (day between before_first and before_last) as counted_before,
        sum(amount) filter (day between ago_first and ago_last) as counted_ago
    from labelled, spans
    where day between least(before_first, ago_first) and last
    group by currency, flow, label
)
select
    currency, flow, label,
    coalesce(sign * counted, 0)::decimal(38, 4) as total,
    coalesce(sign * counted_before, 0)::decimal(38, 4) as before,
    coalesce(sign * counted_ago, 0)::decimal(38, 4) as year_ago,
    total - before as change,
    (change / nullif(before, 0))::double as change_share,
    ((total - year_ago) / nullif(year_ago, 0))::double as year_change_share
from summed
where total <> 0 or before <> 0 or year_ago <> 0
order by currency, flow, total desc, label
