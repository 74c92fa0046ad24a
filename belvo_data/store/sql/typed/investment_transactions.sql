create or replace temp macro typed_investment_transactions(pages, largest) as table
select
    r.id, r.internal_identification as else_id, r.link as link_id,
    coalesce(r.investment.id, investment_id(r.investment)) as investment_id, r.investment.type as investment_type,
    r.investment.product_name as product_name, day(r.value_date) as value_date, r.type, r.subtype,
    r.subtype_additional_info, r.investment.currency as currency, money(r.value) as value,
    money(r.gross_value) as gross_value, money(r.net_value) as net_value, share(r.quantity) as quantity,
    share(r.unit_price) as unit_price, share(r.price_factor) as price_factor,
    money(r.transaction_tax) as transaction_tax, money(r.income_tax) as income_tax, money(r.exit_fee) as exit_fee,
    share(r.rate) as rate, share(r.indexer_percentage) as indexer_percentage, r.broker_note_details as broker_note,
    r.internal_identification, moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from records_investment_transactions(pages, largest) as r;
