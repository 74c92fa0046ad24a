create or replace temp macro typed_institutions(pages, largest) as table
select
    r.id, r.name, r.display_name, r.type, r.country_codes, r.integration_type, r.status,
    r.primary_color, r.website, r.resources
from read_json(
    pages, format = 'array', compression = 'zstd', maximum_object_size = largest,
    columns = {
        id: 'INTEGER', name: 'VARCHAR', display_name: 'VARCHAR', type: 'VARCHAR', country_codes: 'VARCHAR[]',
        integration_type: 'VARCHAR', status: 'VARCHAR', primary_color: 'VARCHAR', website: 'VARCHAR',
        resources: 'VARCHAR[]'
    }
) as r;
