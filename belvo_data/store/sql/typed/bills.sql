create or replace temp macro typed_bills(pages, largest) as table
select
    r.id, id_of(concat_ws(' ', r.account.id, r.bill_name, r.due_date)) as else_id, r.account.link as link_id,
    r.account.id as account_id, r.bill_name, day(r.due_date) as due_date,
    coalesce(r.currency, r.account.currency) as currency, money(r.total_amount) as total_amount,
    money(r.minimum_amount) as minimum_amount, flag(r.is_installment) as is_installment,
    sum_of_amounts(r.payments) as paid_amount, sum_of_amounts(r.finance_charges) as charged_amount,
    r.payments, r.finance_charges, r.internal_identification,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from records_bills(pages, largest) as r;
