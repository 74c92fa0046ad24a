-- net_worth: what is owned less what is owed.
with signed as (
    select currency, balance_current as balance, if(balance_type = 'LIABILITY', -balance_current, balance_current) as signed_balance
    from chosen
    where currency is not null
)
select
    currency, coalesce(sum(signed_balance) filter (signed_balance > 0), 0) as assets,
    coalesce(-sum(signed_balance) filter (signed_balance < 0), 0) as debts,
    assets - debts as net, count(*) as accounts, count(*) filter (balance is null) as without_balance
from signed
group by all
order by currency
