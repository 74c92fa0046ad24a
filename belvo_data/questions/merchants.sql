-- merchants: spending by merchant.
select merchant, currency, -sum(counted_amount) as spending, count(*) as transactions
from chosen
where flow = 'spending' and merchant is not null
group by all
order by currency, spending desc, merchant
