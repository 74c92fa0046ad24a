create or replace temp macro typed_consents(pages, largest) as table
select
    r.id, r.link_id as else_id, r.link_id, r.status, r.document_number, r.display_name, r.user_name,
    r.belvo_institution_name as institution, r.institution_display_name, r.belvo_organization_name as organization_name,
    moment(r.expired_at) as expired_at, flag(r.undefined_consent_expiration) as undefined_consent_expiration,
    whole(r.consent_duration) as consent_duration, r.permissions, moment(r.created_at) as created_at
from records_consents(pages, largest) as r;
