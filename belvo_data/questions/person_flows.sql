-- person_flows: what is owned together is a group of its own, so that sums hold.
with named as (
    select p.person_id, any_value(o.display_name order by o.id = p.person_id desc, o.id) as name
    from persons p
    join owners o on o.id = p.owner_id
    group by p.person_id
),
summed as (
    select
        person_ids, currency, coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
        coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending
    from chosen
    where flow is not null
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
