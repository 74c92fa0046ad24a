-- headline: one row a currency, and how many rows that rests on.
select
    currency,
    coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending,
    income - spending as net,
    count(*) as transactions, count(*) filter (status = 'PENDING') as pending,
    count(*) filter (why_not in ('own_move', 'card_bill', 'investment', 'exchange', 'loan_principal')) as own,
    count(*) filter (kind = 'unknown') as unknown
from chosen
group by all
order by currency
