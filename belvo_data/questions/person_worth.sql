-- person_worth: the balances that count, by who owns the account's link.
with held as (
    select coalesce(c.person_ids, []) as person_ids, b.currency, b.balance
    from chosen c
    join account_balances b on b.account_id = c.account_id
    where b.is_counted and b.currency is not null
)
select
    person_ids, currency, coalesce(sum(balance) filter (balance > 0), 0)::decimal(38, 4) as assets,
    coalesce(-sum(balance) filter (balance < 0), 0)::decimal(38, 4) as debts,
    coalesce(sum(balance), 0)::decimal(38, 4) as net, count(*) as accounts
from held
group by person_ids, currency
order by currency, coalesce(sum(balance), 0) desc, person_ids
