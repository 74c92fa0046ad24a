-- owner_flows: by the names of a link's owners.
with named as (
    select link_id, string_agg(display_name, ' & ' order by display_name, id) as owner
    from owners where deleted_at is null group by link_id
),
by_link as (
    select link_id, currency, flow, sum(counted_amount) as amount from chosen where flow is not null group by all
)
select
    coalesce(named.owner, 'No owner named') as owner, currency,
    coalesce(sum(amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(amount) filter (flow = 'spending'), 0) as spending
from by_link b
left join named on named.link_id = b.link_id
group by all
order by currency, income + spending desc, owner
