-- same_merchants: names are one merchant's that differ in blanks and signs (Mercadolibre, Mercado Libre), in how the kind of
-- shop before them is cut (Farm Similares, Farmacias Similares), or that have it only in part (Restaurante Madero, Madero), if
-- no two kinds share that name, nor does Belvo call them differently. What any company is called tells nothing (Lojas Renner).

with told as materialized (
    select merchant, is_sent, many, key, max_by(folded, length(folded)) over (partition by key) as name,
        regexp_extract(name, getvariable('kinds')) as before,
        if(regexp_full_match(name[length(before) + 1:], getvariable('nowhere')), '', before) as kind, left(kind, 3) as first,
        regexp_full_match(kind, getvariable('company')) as is_company,
        regexp_replace(name[length(kind) + 1:], '^(?:el|la|los|las) |[^a-z0-9]', '', 'g') as rest
    from (
        select *, strip_accents(lower(merchant)) as folded, regexp_replace(folded, '[^a-z0-9]', '', 'g') as key
        from (
            select coalesce(s.merchant, f.merchant) as merchant, bool_or(f.is_named) as is_sent, count(*) as many
            from features f
            left join spelled_merchants s on s.id = f.id
            where f.merchant is not null
            group by all
        )
    )
),
shared as (
    select rest,
        count(distinct first) filter (first <> '' and not is_company) as kinds,
        bool_or(first = '' and (is_sent or many > 1)) and length(rest) >= 2 as is_bare,
        count(distinct key) filter (is_sent) as sent
    from told
    group by rest
),
grouped as (
    select t.*, if(s.is_bare and s.sent <= 1 and (t.is_company or s.kinds = 1), '', t.first) as kept
    from told t join shared s using (rest)
)
select merchant, better
from (
    select merchant, first_value(merchant) over (
        partition by rest, kept order by is_sent desc, many desc, kind <> '', length(merchant) desc, merchant
    ) as better
    from grouped
)
where better <> merchant
