create or replace temp macro typed_investment_transactions(pages, largest) as table
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
