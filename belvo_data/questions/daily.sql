-- daily: income and spending by day.
select
    value_date as day, currency,
    coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending
from chosen
where flow is not null and value_date is not null
group by all
order by currency, day
