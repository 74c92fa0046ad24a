create or replace temp macro typed_investments(pages, largest) as table
select
    r.id, investment_id(r) as else_id, r.link as link_id, r.type, r.product_name, r.currency, r.isin_number,
    r.issuer_id_number, r.clearing_code, flag(r.is_tax_exempt) as is_tax_exempt, day(r.issue_date) as issue_date,
    day(r.purchase_date) as purchase_date, day(r.grace_period_date) as grace_period_date, day(r.due_date) as due_date,
    share(r.issue_unit_price) as issue_unit_price, moment(r.balance.reference_date) as reference_date,
    share(r.balance.quantity) as quantity, money(r.balance.gross_value) as gross_value,
    money(r.balance.net_value) as net_value, money(r.balance.blocked_amount) as blocked_amount,
    money(r.balance.withheld_amount) as withheld_amount, share(r.balance.gross_unit_price) as gross_unit_price,
    share(r.balance.purchase_unit_price) as purchase_unit_price, share(r.balance.closing_price) as closing_price,
    r.remuneration.rate_type as rate_type, r.remuneration.rate_periodicity as rate_periodicity,
    r.remuneration.indexer as indexer, share(r.remuneration.pre_fixed_rate) as pre_fixed_rate,
    share(r.remuneration.post_fixed_rate) as post_fixed_rate, r.classification_details as classification,
    json_object('voucher', r.voucher_payment_details, 'debtor', r.debtor_details) as details,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from records_investments(pages, largest) as r;
