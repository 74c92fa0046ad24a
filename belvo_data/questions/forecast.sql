-- forecast: the accounts' paths together; their ranges add up as independent ones do.
with summed as (
    select
        f.day, f.currency, sum(f.balance) as balance, bool_or(f.low is null) as is_open,
        sqrt(sum(((f.high - f.low) / 2)::double ** 2))::decimal(19, 4) as off,
        sum(f.recurring) as recurring, sum(f.usual) as usual
    from forecasts f
    join chosen c on c.account_id = f.account_id
    join account_balances b on b.account_id = f.account_id
    where b.is_counted and f.currency is not null
    group by f.day, f.currency
)
select
    day, currency, balance, if(is_open, null, balance - off)::decimal(38, 4) as low,
    if(is_open, null, balance + off)::decimal(38, 4) as high, recurring, usual
from summed
order by currency, day
