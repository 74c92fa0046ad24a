create or replace temp macro typed_owners(pages, largest) as table
select
    r.id, r.link as link_id,
    if(coalesce(r.company_name, r.trade_name, r.business_name) is null, 'person', 'business') as kind,
    coalesce(
        r.display_name, r.company_name, r.trade_name, r.business_name,
        nullif(concat_ws(' ', r.first_name, r.last_name, r.second_last_name), '')
    ) as display_name,
    r.social_name, coalesce(r.email, main_of(r.emails).email) as email,
    coalesce(
        r.phone_number,
        nullif(concat_ws(' ',
            main_of(r.phone_numbers).country_code, main_of(r.phone_numbers).area_code,
            main_of(r.phone_numbers).number), '')
    ) as phone_number,
    coalesce(
        r.address,
        nullif(concat_ws(', ',
            main_of(r.addresses).address, main_of(r.addresses).district_name, main_of(r.addresses).town,
            main_of(r.addresses).state, main_of(r.addresses).postcode, main_of(r.addresses).country_name), '')
    ) as address,
    r.document_id.document_type as document_type, r.document_id.document_number as document_number,
    list_transform(r.additional_documents, lambda one: {
        type: one.type, number: one.number, country: one.country_of_issuance
    }) as additional_documents,
    r.companies_id as company_documents, list_transform(r.emails, lambda one: one.email) as emails,
    list_transform(r.phone_numbers, lambda one: concat_ws(' ', one.country_code, one.area_code, one.number))
        as phone_numbers,
    day(coalesce(r.birth_date, r.incorporation_date)) as birth_date, r.internal_identification,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from records_owners(pages, largest) as r;
