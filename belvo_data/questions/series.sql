-- series: each measure by month, or by another grain; summed by day first, as days are far fewer than rows.
with by_day as (
    select
        value_date as day, currency, flow, sum(counted_amount) as counted, sum(amount) as amount,
        count(amount) as amounts, count(*) as transactions
    from chosen
    where value_date is not null
    group by value_date, currency, flow, amount > 0
)
select
    date_trunc(grain, day)::date as month, currency,
    coalesce(sum(counted) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted) filter (flow = 'spending'), 0) as spending,
    income - spending as net,
    coalesce(sum(amount), 0) as amount,
    coalesce(sum(abs(amount)) / nullif(sum(amounts), 0), 0)::decimal(19, 4) as average,
    sum(transactions)::bigint as transactions
from by_day
group by all
order by currency, month
