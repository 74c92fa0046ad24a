-- cashflow: income and spending by month, or by another grain; summed by day first, as days are far fewer than rows.
with by_day as (
    select value_date as day, currency, flow, sum(counted_amount) as amount
    from chosen
    where flow is not null and value_date is not null
    group by all
)
select
    date_trunc(grain, day)::date as month, currency,
    coalesce(sum(amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(amount) filter (flow = 'spending'), 0) as spending,
    income - spending as net
from by_day
group by all
order by currency, month
