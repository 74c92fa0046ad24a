-- known_links: deleted ones as long as what was read is kept.
with counted as (
    select link_id, count(*) as transactions from transactions where deleted_at is null group by link_id
)
select
    l.id, l.institution, coalesce(i.display_name, l.institution) as bank,
    if(l.deleted_at is null, l.status, 'deleted') as status, l.access_mode, l.external_id,
    l.created_at, l.last_accessed_at, l.refresh_rate, l.fetch_resources, l.stale_in, i.integration_type,
    i.status as bank_status,
    (select max_by(c.status, c.created_at) from consents c where c.link_id = l.id and c.deleted_at is null) as consent_status,
    (select max_by(c.expired_at, c.created_at) from consents c where c.link_id = l.id and c.deleted_at is null) as consent_ends_at,
    (select min(o.display_name) from owners o where o.link_id = l.id and o.deleted_at is null) as owner,
    (select count(*) from accounts a where a.link_id = l.id and a.deleted_at is null) as accounts,
    coalesce(t.transactions, 0) as transactions
from links l
left join banks i on i.name = l.institution
left join counted t on t.link_id = l.id
where l.deleted_at is null or accounts > 0 or t.transactions > 0
order by l.created_at, l.id
