-- investment_positions: of the table of investments. Where an investment account of the same link and currency has a
-- balance, that is what these investments are worth.

with owned as (
    select o.link_id, list(distinct p.person_id order by p.person_id) as person_ids
    from owners o
    join persons p on p.owner_id = o.id
    where o.deleted_at is null
    group by o.link_id
),
banks_read as (
    from institutions qualify row_number() over (partition by name order by run desc, id desc) = 1
),
carried as (
    select distinct link_id, currency from account_balances
    where category = 'INVESTMENT_ACCOUNT' and balance <> 0
),
again as (
    select link_id, counted_with as twin_id from account_balances where why_not = 'linked_twice'
),
linked_twice as (
    select distinct w.link_id
    from again w
    join account_balances b on b.account_id = w.twin_id
    where b.link_id <> w.link_id and b.link_id in (select link_id from investments where deleted_at is null)
),
told as (
    select
        i.id as investment_id, i.link_id, l.institution,
        if(len(b.country_codes) = 1, b.country_codes[1], null) as country, coalesce(o.person_ids, []) as person_ids,
        i.type, i.product_name, i.currency, coalesce(i.net_value, i.gross_value) as value,
        coalesce(i.reference_date, i.collected_at)::date as day,
        case
            when i.link_id in (select link_id from linked_twice) then 'linked_twice'
            when (i.link_id, i.currency) in (select (link_id, currency) from carried) then 'in_account'
        end as why_not
    from investments i
    left join links l on l.id = i.link_id
    left join banks_read b on b.name = l.institution
    left join owned o on o.link_id = i.link_id
    where i.deleted_at is null
)
select *, why_not is null as is_counted
from told
