-- balance_observations: the newest and the former versions of accounts, and Brazil's snapshots of balances.
-- Banks disagree on the sign of a debt. Where a card's limit and what is available of it are given, they say
-- whether it owes; else a debt is a debt, with a minus or without. What is available says nothing where it only
-- repeats the balance, as the sandbox does of cards and loans. What waits to be booked may lower it.
-- The day is that of the institution's country, or that of UTC where the bank had booked rows of the link of that day.

with versions as (
    from accounts
    union all by name
    select h.* exclude (until_run) from history.accounts h where h.id in (select id from accounts)
),
lined as (
    select
        v.*, p.is_liability, p.timezone, coalesce(v.balance_blocked, 0) as blocked,
        list_filter(v.credit_limits, lambda one: contains(one.type, 'TOTAL'))[1] as line
    from versions v
    join account_profiles p on p.account_id = v.id
    where v.deleted_at is null
),
read as (
    select
        *,
        coalesce(credit_limit, line.credit_limit)
            - if(balance_available = abs(balance_current), line.available_amount, balance_available) as used
    from lined
),
signed as (
    select
        id as account_id, link_id, run, coalesce(collected_at, last_accessed_at, created_at) as observed_at, currency, timezone,
        case
            when not is_liability then coalesce(balance_current, balance_available)
            when balance_current is null
                then -coalesce(used, line.used_amount, loan_outstanding_balance, loan_outstanding_principal)
            when used < 0 or (used = blocked - abs(balance_current) and used <> abs(balance_current))
                then abs(balance_current)
            else -abs(balance_current)
        end as balance,
        case
            when balance is null then null
            when balance_current is not null then 'current'
            when not is_liability then 'available'
            when coalesce(used, line.used_amount) is not null then 'limit'
            else 'outstanding'
        end as basis,
        if(balance_current = balance_available + blocked + coalesce(balance_automatically_invested, 0), id, null) as adds_up
    from read
),
snapshots as (
    from balances
    union all by name
    select h.* exclude (until_run) from history.balances h where h.account_id in (select id from accounts)
),
observed as (
    select account_id, link_id, run, observed_at, timezone, currency, balance, basis from signed
    union all
    select
        b.account_id, s.link_id, b.run, coalesce(b.last_updated_at, b.collected_at), s.timezone, coalesce(b.currency, s.currency),
        b.available + coalesce(b.blocked, 0) + coalesce(b.automatically_invested, 0), 'available'
    from snapshots b
    join (select distinct account_id, link_id, timezone, currency from signed where adds_up is not null and balance > 0) s
        on s.account_id = b.account_id and s.currency = coalesce(b.currency, s.currency)
    where b.deleted_at is null and b.available > 0
),
told as (
    from observed
    qualify row_number() over (partition by account_id, run, observed_at order by basis <> 'available' desc) = 1
),
dated as (
    select *, timezone(timezone, observed_at)::date as day_there, timezone('UTC', observed_at)::date as day_of_utc from told
),
ahead as (
    select distinct d.account_id, d.run, d.observed_at
    from dated d
    join transactions t on t.link_id = d.link_id and t.value_date = d.day_of_utc
    where d.day_of_utc > d.day_there and t.deleted_at is null and t.status is distinct from 'PENDING'
        and t.first_run <= d.run and coalesce(t.created_at <= d.observed_at + interval 1 hour, true)
)
select
    d.account_id, d.run, d.observed_at, if(a.account_id is null, d.day_there, d.day_of_utc) as day, d.currency, d.balance,
    d.basis,
    row_number() over (partition by d.account_id order by d.run desc, d.basis = 'available', d.observed_at desc) = 1
        as is_latest
from dated d
left join ahead a on a.account_id = d.account_id and a.run = d.run and a.observed_at = d.observed_at
