create or replace temp macro typed_exchanges(pages, largest) as table
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
