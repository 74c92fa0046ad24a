-- typed: investments and their movements. A record without an id has one made of what does not change about it.

create temp macro investment_id(one) as
    coalesce(one.id, md5(concat_ws(' ', one.type, one.isin_number, one.clearing_code, one.product_name, one.purchase_date)));

create temp macro typed_investments(pages, largest) as table
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

create temp macro typed_investment_transactions(pages, largest) as table
select
    coalesce(r.id, r.internal_identification) as id, r.link as link_id,
    investment_id(r.investment) as investment_id, r.investment.type as investment_type, r.investment.product_name as product_name,
    day(r.value_date) as value_date, r.type, r.subtype, r.subtype_additional_info, r.investment.currency as currency,
    r.value, r.gross_value, r.net_value, r.quantity, r.unit_price, r.price_factor, r.transaction_tax, r.income_tax,
    r.exit_fee, r.rate, r.indexer_percentage, r.broker_note_details as broker_note, r.internal_identification,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "link": "VARCHAR",
        "investment": {"id": "VARCHAR", "type": "VARCHAR", "isin_number": "VARCHAR", "clearing_code": "VARCHAR", "product_name": "VARCHAR", "purchase_date": "VARCHAR", "currency": "VARCHAR"},
        "value_date": "VARCHAR", "type": "VARCHAR", "subtype": "VARCHAR", "subtype_additional_info": "VARCHAR",
        "value": "DECIMAL(18,4)", "gross_value": "DECIMAL(18,4)", "net_value": "DECIMAL(18,4)",
        "quantity": "DECIMAL(28,10)", "unit_price": "DECIMAL(28,10)", "price_factor": "DECIMAL(28,10)",
        "transaction_tax": "DECIMAL(18,4)", "income_tax": "DECIMAL(18,4)", "exit_fee": "DECIMAL(18,4)",
        "rate": "DECIMAL(28,10)", "indexer_percentage": "DECIMAL(28,10)", "broker_note_details": "JSON",
        "internal_identification": "VARCHAR", "collected_at": "VARCHAR", "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);
