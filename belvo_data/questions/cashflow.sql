-- cashflow: income and spending by month, or by another grain.
select
    date_trunc(grain, value_date)::date as month, currency,
    coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending,
    income - spending as net
from chosen
where flow is not null and value_date is not null
group by all
order by currency, month
