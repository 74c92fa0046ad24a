-- account_profiles: accounts with their owners, so that whatever reads a transaction knows whose it is.

with people as (
    select
        o.link_id, list(distinct p.person_id order by p.person_id) as person_ids,
        list(distinct regexp_replace(upper(o.document_number), '[^0-9A-Z]', '', 'g')) filter (o.document_number is not null)
            as documents,
        list(distinct strip_accents(lower(o.display_name))) filter (o.display_name is not null) as names
    from owners o
    join persons p on p.owner_id = o.id
    where o.deleted_at is null
    group by o.link_id
),
countries as (
    select name, if(len(list_filter(country_codes, lambda code: code is not null)) = 1,
        list_filter(country_codes, lambda code: code is not null)[1], null) as country
    from institutions qualify row_number() over (partition by name order by run desc, id desc) = 1
)
select
    a.id as account_id, a.link_id, a.institution, c.country,
    case c.country
        when 'BR' then 'America/Sao_Paulo'
        when 'MX' then 'America/Mexico_City'
        when 'CO' then 'America/Bogota'
        else 'UTC'
    end as timezone,
    coalesce(a.name, a.category) as name, a.category,
    coalesce(a.balance_type = 'LIABILITY' or a.category in ('CREDIT_CARD', 'LOAN_ACCOUNT', 'FINANCING_ACCOUNT'), false)
        as is_liability,
    a.currency, coalesce(p.person_ids, []) as person_ids, coalesce(p.documents, []) as documents,
    coalesce(p.names, []) as names,
    list_filter(
        list_distinct(list_transform(
            list_concat(
                [a.number, a.public_identification_value, a.internal_identification],
                list_transform(coalesce(a.credit_cards, []), lambda card: card.number)
            ),
            lambda number: regexp_replace(number, '[^0-9]', '', 'g')
        )),
        lambda number: len(number) >= 4
    ) as numbers
from accounts a
left join people p on p.link_id = a.link_id
left join countries c on c.name = a.institution
where a.deleted_at is null
