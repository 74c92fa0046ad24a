create or replace temp macro typed_links(pages, largest) as table
select
    r.id, r.institution, r.status, r.access_mode, r.external_id, r.institution_user_id, r.refresh_rate,
    r.credentials_storage, r.fetch_resources, r.stale_in,
    moment(r.last_accessed_at) as last_accessed_at, moment(r.created_at) as created_at
from read_json(
    pages, format = 'array', compression = 'zstd', maximum_object_size = largest,
    columns = {
        id: 'VARCHAR', institution: 'VARCHAR', status: 'VARCHAR', access_mode: 'VARCHAR',
        external_id: 'VARCHAR', institution_user_id: 'VARCHAR', refresh_rate: 'VARCHAR',
        credentials_storage: 'VARCHAR', fetch_resources: 'VARCHAR[]', stale_in: 'VARCHAR',
        last_accessed_at: 'VARCHAR', created_at: 'VARCHAR'
    }
) as r;
