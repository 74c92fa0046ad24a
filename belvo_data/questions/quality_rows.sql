-- quality_rows: the rows of quality with what they are about; owners are not named.
with found as (
    select * from quality where of_rule is null or rule = of_rule
),
rows_of as (
    select 'transactions' as table_name, id, link_id, value_date as day, coalesce(nullif(description, ''), merchant_name) as what,
        coalesce(signed_amount, amount) as amount, currency
    from transactions where id in (select row_id from found)
    union all
    select 'accounts', id, link_id, null, coalesce(nullif(name, ''), category), null, currency from accounts
    union all
    select 'owners', id, link_id, null, null, null, null from owners
    union all
    select 'links', id, id, null, null, null, null from links
)
select
    f.rule, f.severity::bigint as severity, f.table_name, coalesce(b.display_name, l.institution) as bank, r.day, r.what,
    r.amount::decimal(19, 4) as amount, r.currency, f.detail, f.row_id
from found f
left join rows_of r on r.id = f.row_id and r.table_name = f.table_name
left join links l on l.id = r.link_id
left join banks b on b.name = l.institution
order by f.severity desc, f.rule, r.day desc, f.row_id
