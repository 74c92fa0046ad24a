-- booked_sums: of the ledger. What is pending, dated in the future or delivered twice moves no balance.

with unnamed as (
    select account_id, mode(currency) as currency
    from ledger
    where account_id in (select account_id from account_profiles where currency is null)
    group by account_id
),
kept as (
    select p.account_id, coalesce(p.currency, u.currency) as currency
    from account_profiles p
    left join unnamed u on u.account_id = p.account_id
),
added as (
    select
        l.account_id, l.value_date as day, t.run, any_value(k.currency) as currency, sum(l.amount) as amount,
        count(*) as transactions, coalesce(list(t.balance) filter (t.balance is not null), []) as balances
    from ledger l
    join transactions t on t.id = l.id
    join kept k on k.account_id = l.account_id
    where l.status is distinct from 'PENDING' and l.amount is not null and l.value_date is not null
        and l.currency = k.currency and coalesce(l.why_not, '') not in ('duplicate', 'future')
    group by l.account_id, l.value_date, t.run
)
select
    account_id, day, run, currency, amount,
    if(lead(day) over upwards is not distinct from day, null, sum(amount) over upwards) as total,
    transactions, balances
from added
window upwards as (partition by account_id order by day, run)
