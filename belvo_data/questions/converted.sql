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
flows as (
    select flow as figure, value_date as day, currency, if(flow = 'spending', -counted_amount, counted_amount) as amount
    from chosen
    where flow is not null and value_date is not null
),
worth as (
    select 'net_worth' as figure, b.day, b.currency, b.balance as amount
    from account_balances b
    where b.is_counted and b.balance is not null and b.account_id in (select account_id from chosen)
),
amounts as (
    select figure, day, currency, amount::double as amount from flows
    union all
    select 'net', day, currency, if(figure = 'spending', -amount, amount)::double from flows
    union all
    select figure, day, currency, amount::double from worth
),
rated as (
    select
        a.figure, a.amount, a.currency, target, a.currency = target as is_same, u.day as rate_day, u.source,
        if(is_same, 1, u.rate) as rate, not is_same and a.day - u.day > stale_days::integer as is_stale
    from amounts a
    cross join asked
    asof left join usable u on u.currency = a.currency and u.day <= a.day
)
select
    figure, target as in_currency, coalesce(sum(amount * rate), 0)::decimal(38, 4) as total,
    coalesce(sum(abs(amount * rate)) filter (is_stale), 0) / nullif(sum(abs(amount * rate)), 0) as stale_share,
    min(rate_day) filter (not is_same and rate is not null) as oldest_rate,
    string_agg(distinct source, ', ') filter (not is_same) as sources,
    count(*) filter (rate is null) as left_out,
    string_agg(distinct currency, ', ') filter (rate is null) as left_out_currencies
from rated
group by figure, target
order by figure
