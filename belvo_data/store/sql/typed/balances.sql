create or replace temp macro typed_balances(pages, largest) as table
select
    coalesce(r.id, r.account_id) as id, r.link as link_id, r.account_id, r.account_internal_identification, r.currency,
    r.available, r.blocked, r.automatically_invested, moment(r.last_updated_at) as last_updated_at,
    moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "link": "VARCHAR", "account_id": "VARCHAR", "account_internal_identification": "VARCHAR",
        "currency": "VARCHAR", "available": "DECIMAL(18,4)", "blocked": "DECIMAL(18,4)",
        "automatically_invested": "DECIMAL(18,4)", "last_updated_at": "VARCHAR", "collected_at": "VARCHAR",
        "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);
