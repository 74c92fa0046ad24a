-- typed: balances, bills, exchanges and consents. A record without an id has that of what it tells about.

create temp macro cnpj(written) as if(length(written) < 14, lpad(written, 14, '0'), written);
create temp macro sum_of_amounts(list) as
    list_sum(list_transform(cast(list as json[]), lambda entry: cast(entry->>'$.amount' as decimal(18,4))));

create temp macro typed_balances(pages, largest) as table
select
    coalesce(r.id, r.account_id) as id, r.link as link_id, r.account_id, r.account_internal_identification, r.currency,
    r.available, r.blocked, r.automatically_invested, moment(r.last_updated_at) as last_updated_at,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "link": "VARCHAR", "account_id": "VARCHAR", "account_internal_identification": "VARCHAR",
        "currency": "VARCHAR", "available": "DECIMAL(18,4)", "blocked": "DECIMAL(18,4)",
        "automatically_invested": "DECIMAL(18,4)", "last_updated_at": "VARCHAR", "collected_at": "VARCHAR",
        "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);

create temp macro typed_bills(pages, largest) as table
select
    coalesce(r.id, md5(concat_ws(' ', r.account.id, r.bill_name, r.due_date))) as id, r.account.link as link_id,
    r.account.id as account_id, r.bill_name, day(r.due_date) as due_date,
    coalesce(r.currency, r.account.currency) as currency, r.total_amount, r.minimum_amount, r.is_installment,
    sum_of_amounts(r.payments) as paid_amount, sum_of_amounts(r.finance_charges) as charged_amount,
    r.payments, r.finance_charges, r.internal_identification,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "account": {"id": "VARCHAR", "link": "VARCHAR", "currency": "VARCHAR"}, "bill_name": "VARCHAR",
        "due_date": "VARCHAR", "currency": "VARCHAR", "total_amount": "DECIMAL(18,4)",
        "minimum_amount": "DECIMAL(18,4)", "is_installment": "BOOLEAN", "payments": "JSON", "finance_charges": "JSON",
        "internal_identification": "VARCHAR", "collected_at": "VARCHAR", "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);

create temp macro typed_exchanges(pages, largest) as table
select
    coalesce(r.id, r.operation_identifier, r.operation_number) as id, r.link as link_id, r.operation_type,
    r.operation_identifier, r.operation_number, moment(r.operation_requested_at) as operation_requested_at,
    day(r.operation_due_date) as operation_due_date,
    r.local_operation_value_amount as local_amount, r.local_operation_value_currency as local_currency,
    r.foreign_operation_value_amount as foreign_amount, r.foreign_operation_value_currency as foreign_currency,
    r.local_operation_tax_amount as rate, r.local_operation_tax_currency as rate_currency,
    r.tev_amount_amount as effective_rate, r.operation_outstanding_balance_amount as outstanding_amount,
    r.operation_outstanding_balance_currency as outstanding_currency,
    r.local_currency_advance_percentage as advance_percentage, r.settlement_method,
    r.operation_category_code as category_code, r.authorized_institution_name as institution_name,
    cnpj(r.authorized_institution_identifier) as institution_document,
    r.intermediary_institution_name as intermediary_name,
    cnpj(r.intermediary_institution_identifier) as intermediary_document,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "link": "VARCHAR", "operation_type": "VARCHAR", "operation_identifier": "VARCHAR",
        "operation_number": "VARCHAR", "operation_requested_at": "VARCHAR", "operation_due_date": "VARCHAR",
        "local_operation_value_amount": "DECIMAL(18,4)", "local_operation_value_currency": "VARCHAR",
        "foreign_operation_value_amount": "DECIMAL(18,4)", "foreign_operation_value_currency": "VARCHAR",
        "local_operation_tax_amount": "DECIMAL(28,10)", "local_operation_tax_currency": "VARCHAR",
        "tev_amount_amount": "DECIMAL(28,10)", "operation_outstanding_balance_amount": "DECIMAL(18,4)",
        "operation_outstanding_balance_currency": "VARCHAR", "local_currency_advance_percentage": "DECIMAL(28,10)",
        "settlement_method": "VARCHAR", "operation_category_code": "VARCHAR", "authorized_institution_name": "VARCHAR",
        "authorized_institution_identifier": "VARCHAR", "intermediary_institution_name": "VARCHAR",
        "intermediary_institution_identifier": "VARCHAR", "collected_at": "VARCHAR", "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);

create temp macro typed_consents(pages, largest) as table
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
