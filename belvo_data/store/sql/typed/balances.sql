create or replace temp macro typed_balances(pages, largest) as table
select
    r.id, r.account_id as else_id, r.link as link_id, r.account_id, r.account_internal_identification, r.currency,
    money(r.available) as available, money(r.blocked) as blocked,
    money(r.automatically_invested) as automatically_invested, moment(r.last_updated_at) as last_updated_at,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from records_balances(pages, largest) as r;
