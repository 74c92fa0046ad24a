-- transfers: which outflow and which inflow are one movement between accounts of one owner.
--
-- Same owner, currency and amount, different accounts, no more than three days apart, and neither side
-- says that it is shopping or salary. Candidates that lie close together are paired in their order.
-- Only what is in `again` is looked at.

insert into transfers
with recursive documents as (
    select distinct link_id, regexp_replace(upper(document_number), '[^0-9A-Z]', '', 'g') as document
    from owners
    where document_number is not null and deleted_at is null
),
-- links that share an owner belong together, and so do those that each share one with a third
together as (
    select distinct link_id, link_id as other from documents
    union
    select t.link_id, b.link_id
    from together t
    join documents a on a.link_id = t.other
    join documents b using (document)
),
people as (
    select link_id, min(other) as person from together group by link_id
),
movable as (
    select
        t.id, t.account_id, t.value_date, t.currency, abs(t.signed_amount) as amount, t.signed_amount < 0 as leaves,
        coalesce(p.person, t.link_id) as person
    from transactions t
    left join people p using (link_id)
    left join accounts a on a.id = t.account_id
    where t.id in (select id from again) and t.deleted_at is null and t.signed_amount <> 0 and t.value_date is not null
      and (
          t.category is null
          or t.category in ('Transfers', 'Credits & Loans', 'Investments & Savings', 'Deposits', 'Unknown')
          or (a.balance_type = 'LIABILITY' and t.signed_amount > 0)
      )
),
candidates as (
    select distinct m.*
    from movable m
    join movable other
      on other.person = m.person and other.currency = m.currency and other.amount = m.amount
     and other.leaves <> m.leaves and other.account_id <> m.account_id
     and abs(other.value_date - m.value_date) <= 3
),
gaps as (
    select *, value_date - lag(value_date) over near > 3 as apart
    from candidates
    window near as (partition by person, currency, amount order by value_date, id)
),
clusters as (
    select *, count(*) filter (apart) over (partition by person, currency, amount order by value_date, id) as cluster
    from gaps
),
placed as (
    select *, row_number() over (
        partition by person, currency, amount, cluster, leaves order by value_date, id
    ) as place
    from clusters
)
select o.id, i.id
from placed o
join placed i using (person, currency, amount, cluster, place)
where o.leaves and not i.leaves and o.account_id <> i.account_id and abs(i.value_date - o.value_date) <= 3;
