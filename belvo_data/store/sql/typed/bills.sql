create or replace temp macro typed_bills(pages, largest) as table
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
