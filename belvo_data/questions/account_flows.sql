-- account_flows: moves between own accounts count here, since they come into one account and go out of another.
select
    account_id, any_value(coalesce(account, account_category)) as account, any_value(institution) as institution, currency,
    coalesce(sum(amount) filter (amount > 0), 0) as inflow, coalesce(-sum(amount) filter (amount < 0), 0) as outflow,
    count(*) as transactions
from chosen
group by account_id, currency
order by currency, inflow + outflow desc, account_id
