-- transfers: same person, currency and amount, different accounts, no more than three days apart.
-- Candidates that lie close together are paired in their order.

with movable as (
    select
        f.id, f.account_id, f.day, f.currency, abs(f.amount) as amount, f.amount < 0 as leaves, a.is_liability,
        unnest(if(len(a.person_ids) = 0, [f.link_id], a.person_ids)) as person
    from features f
    join account_profiles a on a.account_id = f.account_id
    join transactions t on t.id = f.id
    where f.amount <> 0 and f.day is not null
      and (
          t.category is null
          or t.category in ('Transfers', 'Credits & Loans', 'Investments & Savings', 'Deposits', 'Unknown')
          or (a.is_liability and f.amount > 0)
      )
),
candidates as (
    select distinct m.*
    from movable m
    join movable other
      on other.person = m.person and other.currency = m.currency and other.amount = m.amount
     and other.leaves <> m.leaves and other.account_id <> m.account_id
     and abs(other.day - m.day) <= 3
),
gaps as (
    select *, day - lag(day) over near > 3 as apart
    from candidates
    window near as (partition by person, currency, amount order by day, id)
),
clusters as (
    select *, count(*) filter (apart) over (partition by person, currency, amount order by day, id) as cluster
    from gaps
),
placed as (
    select *, row_number() over (
        partition by person, currency, amount, cluster, leaves order by day, id
    ) as place
    from clusters
)
select distinct
    o.id as outflow_id, i.id as inflow_id, if(i.is_liability, 'card_payment', 'transfer') as kind, o.amount, o.currency,
    0::decimal(19, 4) as difference, 0::decimal(19, 4) as cost, 0.9 as confidence,
    '["same amount", "close days", "same person"]' as evidence, null as decided, true as applied
from placed o
join placed i using (person, currency, amount, cluster, place)
where o.leaves and not i.leaves and o.account_id <> i.account_id and abs(i.day - o.day) <= 3
