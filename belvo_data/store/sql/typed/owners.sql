create or replace temp macro typed_owners(pages, largest) as table
select
    r.id, r.link as link_id,
    if(coalesce(r.company_name, r.trade_name, r.business_name) is null, 'person', 'business') as kind,
    coalesce(
        r.display_name, r.company_name, r.trade_name, r.business_name,
        nullif(concat_ws(' ', r.first_name, r.last_name, r.second_last_name), '')
    ) as display_name,
    coalesce(r.email, main_of(r.emails, '$.email')) as email,
    coalesce(
        r.phone_number,
        nullif(concat_ws(' ',
            main_of(r.phone_numbers, '$.country_code'), main_of(r.phone_numbers, '$.area_code'),
            main_of(r.phone_numbers, '$.number')), '')
    ) as phone_number,
    coalesce(
        r.address,
        nullif(concat_ws(', ',
            main_of(r.addresses, '$.address'), main_of(r.addresses, '$.district_name'), main_of(r.addresses, '$.town'),
            main_of(r.addresses, '$.state'), main_of(r.addresses, '$.postcode'), main_of(r.addresses, '$.country_name')), '')
    ) as address,
    r.document_id.document_type as document_type, r.document_id.document_number as document_number,
    day(coalesce(r.birth_date, r.incorporation_date)) as birth_date, r.internal_identification,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from read_json(
    pages, format = 'array', compression = 'zstd', maximum_object_size = largest,
    columns = {
        id: 'VARCHAR', link: 'VARCHAR', display_name: 'VARCHAR', company_name: 'VARCHAR', trade_name: 'VARCHAR',
        business_name: 'VARCHAR', first_name: 'VARCHAR', last_name: 'VARCHAR', second_last_name: 'VARCHAR',
        email: 'VARCHAR', emails: 'JSON', phone_number: 'VARCHAR', phone_numbers: 'JSON', address: 'VARCHAR',
        addresses: 'JSON', document_id: 'STRUCT(document_type VARCHAR, document_number VARCHAR)',
        birth_date: 'VARCHAR', incorporation_date: 'VARCHAR', internal_identification: 'VARCHAR',
        collected_at: 'VARCHAR', created_at: 'VARCHAR'
    }
) as r;
