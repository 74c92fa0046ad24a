-- converted: amounts of all currencies in one, each at the newest rate of its day or before.
with asked as (
    select coalesce(
        in_currency, (select r.in_currency from rates r group by r.in_currency order by count(*) desc, r.in_currency limit 1)
    ) as target
),
both_ways as (
    select r.currency, r.day, r.rate::double as rate, r.source, 1 as turn from rates r, asked where r.in_currency = target
    union all
    select r.in_currency, r.day, 1 / r.rate::double, r.source, 2 from rates r, asked where r.currency = target
),
usable as (
    from both_ways qualify row_number() over (partition by currency, day order by turn) = 1
),
-- rows of one day and currency have one rate, so that they are converted in sum
summed as (
    select flow, value_date as day, currency, sum(counted_amount)::double as amount, abs(sum(counted_amount))::double as size,
        count(*) as rows
    from chosen
    where flow is not null and value_date is not null
    group by flow, value_date, currency, counted_amount > 0
),
worth as (
    select 'net_worth' as figure, b.day, b.currency, b.balance::double as amount
    from account_balances b
    where b.is_counted and b.balance is not null and b.account_id in (select distinct account_id from chosen)
),
amounts as (
    select flow as figure, day, currency, if(flow = 'spending', -amount, amount) as amount, size, rows from summed
    union all
    select 'net', day, currency, amount, size, rows from summed
    union all
    select figure, day, currency, amount, abs(amount), 1 from worth
),
rated as (
    select
        a.figure, a.amount, a.size, a.rows, a.currency, target, a.currency = target as is_same, u.day as rate_day, u.source,
        if(is_same, 1, u.rate) as rate, not is_same and a.day - u.day > stale_days::integer as is_stale
    from amounts a
    cross join asked
    asof left join usable u on u.currency = a.currency and u.day <= a.day
)
select
    figure, target as in_currency, coalesce(sum(amount * rate), 0)::decimal(38, 4) as total,
    coalesce(sum(size * rate) filter (is_stale), 0) / nullif(sum(size * rate), 0) as stale_share,
    min(rate_day) filter (not is_same and rate is not null) as oldest_rate,
    string_agg(distinct source, ', ' order by source) filter (not is_same) as sources,
    coalesce(sum(rows) filter (rate is null), 0)::bigint as left_out,
    string_agg(distinct currency, ', ' order by currency) filter (rate is null) as left_out_currencies
from rated
group by figure, target
order by figure
