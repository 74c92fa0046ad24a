-- person_flows: what is owned together is a group of its own, so that sums hold. Rows are summed by account, whose owners
-- they have.
with named as (
    select p.person_id, any_value(o.display_name order by o.id = p.person_id desc, o.id) as name
    from persons p
    join owners o on o.id = p.owner_id
    group by p.person_id
),
by_account as (
    select account_id, currency, flow, sum(counted_amount) as amount from chosen where flow is not null group by all
),
summed as (
    select
        p.person_ids, b.currency, coalesce(sum(b.amount) filter (b.flow = 'income'), 0) as income,
        coalesce(-sum(b.amount) filter (b.flow = 'spending'), 0) as spending
    from by_account b
    left join account_profiles p on p.account_id = b.account_id
    group by all
)
select
    coalesce(person_ids, []) as person_ids,
    coalesce(
        (select string_agg(n.name, ' & ' order by n.name) from named n where list_contains(s.person_ids, n.person_id)),
        'No owner named'
    ) as owner,
    currency, income, spending
from summed s
order by currency, income + spending desc, owner
