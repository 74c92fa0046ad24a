-- spending: by category.
select
    coalesce(category, 'Not categorised') as category, currency, -sum(counted_amount) as spending,
    count(*) as transactions
from chosen
where flow = 'spending'
group by all
order by currency, spending desc, category
