-- person_worth: the balances and investments that count, by who owns their link.
with held as (
    select coalesce(c.person_ids, []) as person_ids, b.currency, b.balance, b.account_id
    from chosen c
    join account_balances b on b.account_id = c.account_id
    where b.is_counted and b.currency is not null
    union all
    select coalesce(person_ids, []), currency, value, null
    from chosen_positions
    where is_counted and currency is not null
)
select
    person_ids, currency, coalesce(sum(balance) filter (balance > 0), 0)::decimal(38, 4) as assets,
    coalesce(-sum(balance) filter (balance < 0), 0)::decimal(38, 4) as debts,
    coalesce(sum(balance), 0)::decimal(38, 4) as net, count(account_id) as accounts
from held
group by person_ids, currency
order by currency, coalesce(sum(balance), 0) desc, person_ids
