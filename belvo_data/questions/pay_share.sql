-- pay_share: rows of a series of pay, and single ones that the bank calls so, among all income.
with paid as (
    select m.transaction_id as id
    from recurring_members m
    join recurring r on r.recurring_id = m.recurring_id
    where r.kind in ('salary', 'thirteenth') and r.decided is distinct from 'refused'
    union
    select id from features where list_contains(says, 'salary')
)
select
    currency, coalesce(sum(counted_amount) filter (id in (from paid)), 0) as pay, sum(counted_amount) as income,
    (pay / nullif(income, 0))::double as share
from chosen
where flow = 'income'
group by currency
order by currency
