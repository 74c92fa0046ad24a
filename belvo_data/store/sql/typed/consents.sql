create or replace temp macro typed_consents(pages, largest) as table
select
    coalesce(r.id, r.link_id) as id, r.link_id, r.status, r.document_number, r.display_name, r.user_name,
    r.belvo_institution_name as institution, r.institution_display_name, r.belvo_organization_name as organization_name,
    moment(r.expired_at) as expired_at, r.undefined_consent_expiration, r.consent_duration, r.permissions,
    moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "link_id": "VARCHAR", "status": "VARCHAR", "document_number": "VARCHAR",
        "display_name": "VARCHAR", "user_name": "VARCHAR", "belvo_institution_name": "VARCHAR",
        "institution_display_name": "VARCHAR", "belvo_organization_name": "VARCHAR", "expired_at": "VARCHAR",
        "undefined_consent_expiration": "BOOLEAN", "consent_duration": "INTEGER", "permissions": "JSON",
        "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);
