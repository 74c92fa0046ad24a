-- owner_flows: by the names of a link's owners.
with named as (
    select link_id, string_agg(display_name, ' & ' order by display_name, id) as owner
    from owners where deleted_at is null group by link_id
)
select
    coalesce(named.owner, 'No owner named') as owner, currency,
    coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending
from chosen c
left join named on named.link_id = c.link_id
where flow is not null
group by all
order by currency, income + spending desc, owner
