-- conservation: parts of the rows' amounts beside the change of balances; what remains is unexplained.
with mine as (
    select distinct account_id, currency from chosen
),
ends as (
    select
        h.account_id, h.currency, date_trunc(grain, greatest(h.day, coalesce(since::date, h.day)))::date as month,
        arg_max(h.balance, h.day) as closing, arg_min(h.balance, h.day) as first_balance
    from balance_history h
    join mine m on m.account_id = h.account_id
    where (since is null or h.day >= since::date - 1) and (until is null or h.day <= until::date)
    group by all
),
changes as (
    select
        account_id, currency, month,
        closing - coalesce(lag(closing) over (partition by account_id order by month), first_balance) as amount
    from ends
),
-- summed by day first, as days are far fewer than rows
by_day as (
    select
        l.account_id, l.currency, l.value_date as day, l.flow, l.why_not, sum(l.counted_amount) as counted, sum(l.amount) as amount,
        bool_or(l.amount <> l.counted_amount) as has_rest
    from ledger l
    join mine m on m.account_id = l.account_id and m.currency = l.currency
    where status is distinct from 'PENDING' and amount is not null and value_date is not null
        and coalesce(why_not, '') not in ('duplicate', 'future')
        and (since is null or value_date >= since::date) and (until is null or value_date <= until::date)
    group by all
),
moved as (
    select account_id, currency, date_trunc(grain, day)::date as month, flow, why_not, counted, amount, has_rest from by_day
),
parts as (
    select account_id, currency, month, flow as part, sum(counted) as amount
    from moved where flow is not null group by all
    union all
    select account_id, currency, month, coalesce(why_not, 'not_counted'), sum(amount - counted)
    from moved where has_rest group by all
),
told as (
    from parts
    union all
    select c.account_id, c.currency, c.month, 'unexplained', c.amount - coalesce(sum(p.amount), 0)
    from changes c
    left join parts p on p.account_id = c.account_id and p.currency = c.currency and p.month = c.month
    group by c.account_id, c.currency, c.month, c.amount
    having c.amount <> coalesce(sum(p.amount), 0)
    union all
    select account_id, currency, month, 'change', amount from changes
)
select month, account_id, currency, part, amount::decimal(38, 4) as amount
from told
order by month, currency, account_id, part = 'change', part
