create or replace temp macro typed_institutions(pages, largest) as table
select
    number(r.id) as id, r.name, r.display_name, r.type, r.country_codes, r.integration_type, r.status,
    r.primary_color, r.website, r.resources
from records_institutions(pages, largest) as r;
