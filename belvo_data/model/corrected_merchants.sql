-- corrected_merchants: a merchant is called as other rows spell it; and what is given back was bought, so that its merchant
-- is one of its link's that its text begins or ends with, whatever else a bank writes there (Proc 9 Livraria Sol).

with named as (
    select
        f.link_id, f.id, f.hint in ('refund', 'reversal', 'card_payment') as is_back, f.is_named,
        f.merchant as told, coalesce(m.better, s.merchant, f.merchant) as merchant
    from features f
    left join spelled_merchants s on s.id = f.id
    left join same_merchants m on m.merchant = coalesce(s.merchant, f.merchant)
    where f.merchant is not null
),
names as materialized (
    select *, strip_accents(lower(merchant)) as name, split_part(name, ' ', 1) as first, regexp_extract(name, '[^ ]*$') as last
    from (select distinct link_id, merchant, is_back, is_back and is_named as is_sure from named)
),
bought as materialized (
    from names where not is_back and length(name) >= 4
),
unknown as (
    from names n anti join bought b on b.link_id = n.link_id and b.name = n.name
    where n.is_back and not n.is_sure
),
found as (
    select link_id, merchant, max_by(bought, length(bought)) as bought
    from (
        select u.link_id, u.merchant, b.merchant as bought
        from unknown u join bought b on b.link_id = u.link_id and b.last = u.last and ends_with(u.name, ' ' || b.name)
        union all
        select u.link_id, u.merchant, b.merchant
        from unknown u join bought b on b.link_id = u.link_id and b.first = u.first and starts_with(u.name, b.name || ' ')
    )
    group by link_id, merchant
)
select n.id, n.link_id, coalesce(f.bought, n.merchant) as merchant
from named n
left join found f on f.link_id = n.link_id and f.merchant = if(n.is_back and not n.is_named, n.merchant, null)
where coalesce(f.bought, n.merchant) <> n.told
