-- net_worth: what is owned less what is owed.
with signed as (
    select b.currency, b.balance, b.is_counted, null::decimal(19, 4) as investment, b.account_id
    from chosen c
    join account_balances b on b.account_id = c.id
    where b.currency is not null
    union all
    select currency, value, true, value, null
    from chosen_positions
    where is_counted and currency is not null
)
select
    currency, coalesce(sum(balance) filter (balance > 0 and is_counted), 0) as assets,
    coalesce(-sum(balance) filter (balance < 0 and is_counted), 0) as debts,
    assets - debts as net, count(account_id) as accounts,
    count(account_id) filter (balance is null) as without_balance, coalesce(sum(investment), 0) as investments
from signed
group by currency
order by currency
