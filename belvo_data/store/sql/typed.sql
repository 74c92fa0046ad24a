-- typed: pages of Belvo's JSON in, rows of our tables out; for the writer only.
--
-- `pages` is a list of files, each the `results` array of one page, and `largest` the bytes of the largest.
-- Fields that vary between Belvo's documents are read as JSON and taken apart; unknown ones stay in raw.pages.

create temp macro day(written) as try_cast(left(written, 10) as date);
create temp macro moment(written) as try_cast(written as timestamptz);
create temp macro main_of(list, path) as coalesce(
    list_filter(cast(list as json[]), lambda entry: (entry->>'$.is_main') = 'true')[1]->>path,
    cast(list as json[])[1]->>path
);

create temp macro typed_institutions(pages, largest) as table
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

create temp macro typed_links(pages, largest) as table
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

create temp macro typed_accounts(pages, largest) as table
select
    r.id, r.link as link_id, coalesce(r.institution->>'$.name', r.institution->>'$') as institution,
    r.name, r.number, r.category, r.type, r.subtype,
    coalesce(
        r.balance_type,
        if(r.category in ('CREDIT_CARD', 'LOAN_ACCOUNT', 'FINANCING_ACCOUNT', 'INVOICE_FINANCING_ACCOUNT'), 'LIABILITY', 'ASSET')
    ) as balance_type,
    r.currency, r.balance.current as balance_current, r.balance.available as balance_available,
    r.balance.blocked as balance_blocked, r.balance.automatically_invested as balance_automatically_invested,
    r.agency, r.public_identification_name, r.public_identification_value,
    r.credit_data.credit_limit as credit_limit, day(r.credit_data.cutting_date) as bill_due_date,
    r.credit_data.minimum_payment as bill_minimum_payment, r.credit_data.network as card_network,
    r.loan_data.contract_amount as loan_contract_amount, r.loan_data.loan_type as loan_type,
    day(r.loan_data.contract_end_date) as loan_contract_end_date,
    moment(r.last_accessed_at) as last_accessed_at, moment(r.collected_at) as collected_at,
    moment(r.created_at) as created_at
from read_json(
    pages, format = 'array', compression = 'zstd', maximum_object_size = largest,
    columns = {
        id: 'VARCHAR', link: 'VARCHAR', institution: 'JSON', name: 'VARCHAR', number: 'VARCHAR',
        category: 'VARCHAR', type: 'VARCHAR', subtype: 'VARCHAR', balance_type: 'VARCHAR', currency: 'VARCHAR',
        balance: 'STRUCT(current DECIMAL(18,4), available DECIMAL(18,4), blocked DECIMAL(18,4), automatically_invested DECIMAL(18,4))',
        agency: 'VARCHAR', public_identification_name: 'VARCHAR', public_identification_value: 'VARCHAR',
        credit_data: 'STRUCT(credit_limit DECIMAL(18,4), cutting_date VARCHAR, minimum_payment DECIMAL(18,4), network VARCHAR)',
        loan_data: 'STRUCT(contract_amount DECIMAL(18,4), loan_type VARCHAR, contract_end_date VARCHAR)',
        last_accessed_at: 'VARCHAR', collected_at: 'VARCHAR', created_at: 'VARCHAR'
    }
) as r;

create temp macro typed_owners(pages, largest) as table
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

create temp macro typed_transactions(pages, largest) as table
select
    r.id, r.account.link as link_id, r.account.id as account_id, day(r.value_date) as value_date,
    r.amount, r.type,
    case r.type when 'INFLOW' then abs(r.amount) when 'OUTFLOW' then -abs(r.amount) end as signed_amount,
    coalesce(r.currency, r.account.currency) as currency, r.status, r.category, r.subcategory,
    coalesce(r.merchant.merchant_name, r.merchant.name) as merchant_name,
    r.description, r.observations, r.reference, r.operation_type, r.payment_type,
    r.credit_card_data.bill_name as bill_name, r.credit_card_data.credit_card_bill.id as bill_id,
    r.credit_card_data.installment_identifier as installment,
    r.credit_card_data.number_of_installments as installments,
    r.mcc, r.counterparty.type as counterparty_type, r.counterparty.document_number as counterparty_document,
    r.local_currency_amount, r.balance, moment(r.transacted_at) as transacted_at,
    moment(r.accounting_date) as accounting_date, moment(r.collected_at) as collected_at,
    moment(r.created_at) as created_at
from read_json(
    pages, format = 'array', compression = 'zstd', maximum_object_size = largest,
    columns = {
        id: 'VARCHAR', account: 'STRUCT(id VARCHAR, link VARCHAR, currency VARCHAR)', value_date: 'VARCHAR',
        amount: 'DECIMAL(18,4)', type: 'VARCHAR', currency: 'VARCHAR', status: 'VARCHAR', category: 'VARCHAR',
        subcategory: 'VARCHAR', merchant: 'STRUCT(merchant_name VARCHAR, "name" VARCHAR)',
        description: 'VARCHAR', observations: 'VARCHAR', reference: 'VARCHAR', operation_type: 'VARCHAR',
        payment_type: 'VARCHAR',
        credit_card_data: 'STRUCT(bill_name VARCHAR, credit_card_bill STRUCT(id VARCHAR), installment_identifier VARCHAR, number_of_installments INTEGER)',
        mcc: 'INTEGER', counterparty: 'STRUCT("type" VARCHAR, document_number VARCHAR)',
        local_currency_amount: 'DECIMAL(18,4)', balance: 'DECIMAL(18,4)', transacted_at: 'VARCHAR',
        accounting_date: 'VARCHAR', collected_at: 'VARCHAR', created_at: 'VARCHAR'
    }
) as r;
