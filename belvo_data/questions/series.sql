-- series: each measure by month, or by another grain.
select
    date_trunc(grain, value_date)::date as month, currency,
    coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending,
    income - spending as net,
    coalesce(sum(amount), 0) as amount,
    coalesce(sum(abs(amount)) / nullif(count(amount), 0), 0)::decimal(19, 4) as average,
    count(*) as transactions
from chosen
where value_date is not null
group by all
order by currency, month
