create or replace temp macro typed_links(pages, largest) as table
select
    r.id, r.institution, r.status, r.access_mode, r.external_id, r.institution_user_id, r.refresh_rate,
    r.credentials_storage, r.fetch_resources, r.stale_in,
    moment(r.last_accessed_at) as last_accessed_at, moment(r.created_at) as created_at
from records_links(pages, largest) as r;
