-- tables: what Belvo said, typed. Rows that Belvo no longer sends stay, with deleted_at set.

create table institutions (
    id BIGINT not null,
    name VARCHAR,
    display_name VARCHAR,
    type VARCHAR,
    country_codes VARCHAR[],
    integration_type VARCHAR,
    status VARCHAR,
    primary_color VARCHAR,
    website VARCHAR,
    resources VARCHAR[],
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table institutions is 'One row per institution that a link belongs to, newest description.';
comment on column institutions.id is 'Belvo''s number of the institution';
comment on column institutions.name is 'Belvo''s code, such as erebor_mx_retail';
comment on column institutions.display_name is 'Name for people';
comment on column institutions.type is 'bank, fiscal or employment';
comment on column institutions.country_codes is 'ISO 3166 codes of its countries';
comment on column institutions.integration_type is 'credentials or openfinance';
comment on column institutions.status is 'healthy or down';
comment on column institutions.primary_color is 'Colour of its brand, as #rrggbb';
comment on column institutions.website is 'Its web site';
comment on column institutions.resources is 'What can be read from it';
comment on column institutions.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column institutions.first_run is 'The run that first brought the row';
comment on column institutions.run is 'The run that last changed it';

create table links (
    id VARCHAR not null,
    institution VARCHAR,
    status VARCHAR,
    access_mode VARCHAR,
    external_id VARCHAR,
    institution_user_id VARCHAR,
    refresh_rate VARCHAR,
    credentials_storage VARCHAR,
    fetch_resources VARCHAR[],
    stale_in VARCHAR,
    last_accessed_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table links is 'One row per link: the bond between a person and an institution.';
comment on column links.id is 'Belvo''s id of the link';
comment on column links.institution is 'Code of the institution';
comment on column links.status is 'valid, invalid, unconfirmed or token_required';
comment on column links.access_mode is 'recurrent (refreshed by Belvo) or single (read once)';
comment on column links.external_id is 'Your own name for the user';
comment on column links.institution_user_id is 'Belvo''s hash of the user at this institution';
comment on column links.refresh_rate is 'How often Belvo refreshes it: 6h, 12h, 24h, 7d, 30d; null for single links';
comment on column links.credentials_storage is 'How long Belvo keeps the credentials';
comment on column links.fetch_resources is 'What Belvo reads for this link';
comment on column links.stale_in is 'Days after the last update until Belvo drops the data, as 365d';
comment on column links.last_accessed_at is 'When Belvo last reached the institution';
comment on column links.created_at is 'When the link was made';
comment on column links.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column links.first_run is 'The run that first brought the row';
comment on column links.run is 'The run that last changed it';

create table owners (
    id VARCHAR not null,
    link_id VARCHAR,
    kind VARCHAR,
    display_name VARCHAR,
    social_name VARCHAR,
    email VARCHAR,
    phone_number VARCHAR,
    address VARCHAR,
    document_type VARCHAR,
    document_number VARCHAR,
    additional_documents STRUCT("type" VARCHAR, number VARCHAR, country VARCHAR)[],
    company_documents VARCHAR[],
    emails VARCHAR[],
    phone_numbers VARCHAR[],
    birth_date DATE,
    internal_identification VARCHAR,
    collected_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ,
    deleted_at TIMESTAMPTZ,
    first_run INTEGER,
    run INTEGER
);
comment on table owners is 'One row per owner: a person or a business behind a link.';
comment on column owners.id is 'Belvo''s id of the owner';
comment on column owners.link_id is 'The link that it came through';
comment on column owners.kind is 'person or business';
comment on column owners.display_name is 'Name for people; a business''s company name';
comment on column owners.social_name is 'Name that a person goes by';
comment on column owners.email is 'Main address';
comment on column owners.phone_number is 'Main number';
comment on column owners.address is 'Main postal address';
comment on column owners.document_type is 'Kind of document, such as CPF or CURP';
comment on column owners.document_number is 'Number of the document, as sent';
comment on column owners.additional_documents is 'Further documents';
comment on column owners.company_documents is 'CNPJs of the institutions that verified the owner';
comment on column owners.emails is 'All addresses';
comment on column owners.phone_numbers is 'All numbers';
comment on column owners.birth_date is 'Day of birth of a person, of founding of a business';
comment on column owners.internal_identification is 'The institution''s own id';
comment on column owners.collected_at is 'When Belvo read it';
comment on column owners.created_at is 'When Belvo first stored it';
comment on column owners.deleted_at is 'When a complete read no longer held it; null while Belvo sends it';
comment on column owners.first_run is 'The run that first brought the row';
comment on column owners.run is 'The run that last changed it';
