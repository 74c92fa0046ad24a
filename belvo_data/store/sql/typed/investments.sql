create or replace temp macro typed_investments(pages, largest) as table
select
    investment_id(r) as id, r.link as link_id, r.type, r.product_name, r.currency, r.isin_number, r.issuer_id_number,
    r.clearing_code, r.is_tax_exempt, day(r.issue_date) as issue_date, day(r.purchase_date) as purchase_date,
    day(r.grace_period_date) as grace_period_date, day(r.due_date) as due_date, r.issue_unit_price,
    moment(r.balance.reference_date) as reference_date, r.balance.quantity as quantity,
    r.balance.gross_value as gross_value, r.balance.net_value as net_value, r.balance.blocked_amount as blocked_amount,
    r.balance.withheld_amount as withheld_amount, r.balance.gross_unit_price as gross_unit_price,
    r.balance.purchase_unit_price as purchase_unit_price, r.balance.closing_price as closing_price,
    r.remuneration.rate_type as rate_type, r.remuneration.rate_periodicity as rate_periodicity,
    r.remuneration.indexer as indexer, r.remuneration.pre_fixed_rate as pre_fixed_rate,
    r.remuneration.post_fixed_rate as post_fixed_rate, r.classification_details as classification,
    json_object('voucher', r.voucher_payment_details, 'debtor', r.debtor_details) as details,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "link": "VARCHAR", "type": "VARCHAR", "product_name": "VARCHAR", "currency": "VARCHAR",
        "isin_number": "VARCHAR", "issuer_id_number": "VARCHAR", "clearing_code": "VARCHAR", "is_tax_exempt": "BOOLEAN",
        "issue_date": "VARCHAR", "purchase_date": "VARCHAR", "grace_period_date": "VARCHAR", "due_date": "VARCHAR",
        "issue_unit_price": "DECIMAL(28,10)",
        "balance": {"reference_date": "VARCHAR", "quantity": "DECIMAL(28,10)", "gross_value": "DECIMAL(18,4)", "net_value": "DECIMAL(18,4)", "blocked_amount": "DECIMAL(18,4)", "withheld_amount": "DECIMAL(18,4)", "gross_unit_price": "DECIMAL(28,10)", "purchase_unit_price": "DECIMAL(28,10)", "closing_price": "DECIMAL(28,10)"},
        "remuneration": {"rate_type": "VARCHAR", "rate_periodicity": "VARCHAR", "indexer": "VARCHAR", "pre_fixed_rate": "DECIMAL(28,10)", "post_fixed_rate": "DECIMAL(28,10)"},
        "classification_details": "JSON", "voucher_payment_details": "JSON", "debtor_details": "JSON",
        "collected_at": "VARCHAR", "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);
