-- account_balances: the latest observations. Cards of one link that tell of the same consolidated credit line, and
-- each of all that is used of it, owe that once.

with latest as (
    select a.link_id, a.category, a.credit_limits, o.*
    from balance_observations o
    join accounts a on a.id = o.account_id
    where o.is_latest and a.deleted_at is null
),
twins as (
    select account_id, any_value(twin_id) as twin_id from account_twins where applied group by account_id
),
lines as (
    select account_id, link_id, currency, balance, unnest(credit_limits) as line
    from latest
    where category = 'CREDIT_CARD' and account_id not in (select account_id from twins)
),
shared as (
    select account_id, min(account_id) over (
        partition by link_id, currency, line.type, line.line_name, line.credit_limit, line.used_amount) as first_id
    from lines
    where starts_with(line.consolidation_type, 'CONSOLID') and line.used_amount = abs(balance) and line.credit_limit > 0
)
select
    l.account_id, l.link_id, l.category, l.currency, l.balance, l.basis, l.day, l.observed_at,
    t.twin_id is null and s.first_id is null as is_counted,
    case when t.twin_id is not null then 'linked_twice' when s.first_id is not null then 'shared_line' end as why_not,
    coalesce(t.twin_id, s.first_id) as counted_with
from latest l
left join twins t on t.account_id = l.account_id
left join (
    select account_id, min(first_id) as first_id from shared where first_id <> account_id group by account_id
) s on s.account_id = l.account_id
