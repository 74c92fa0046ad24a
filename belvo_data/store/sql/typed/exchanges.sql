create or replace temp macro typed_exchanges(pages, largest) as table
select
    r.id, coalesce(r.operation_identifier, r.operation_number) as else_id, r.link as link_id, r.operation_type,
    r.operation_identifier, r.operation_number, moment(r.operation_requested_at) as operation_requested_at,
    day(r.operation_due_date) as operation_due_date,
    money(r.local_operation_value_amount) as local_amount, r.local_operation_value_currency as local_currency,
    money(r.foreign_operation_value_amount) as foreign_amount, r.foreign_operation_value_currency as foreign_currency,
    share(r.local_operation_tax_amount) as rate, r.local_operation_tax_currency as rate_currency,
    share(r.tev_amount_amount) as effective_rate, money(r.operation_outstanding_balance_amount) as outstanding_amount,
    r.operation_outstanding_balance_currency as outstanding_currency,
    share(r.local_currency_advance_percentage) as advance_percentage, r.settlement_method,
    r.operation_category_code as category_code, r.authorized_institution_name as institution_name,
    cnpj(r.authorized_institution_identifier) as institution_document,
    r.intermediary_institution_name as intermediary_name,
    cnpj(r.intermediary_institution_identifier) as intermediary_document,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from records_exchanges(pages, largest) as r;
