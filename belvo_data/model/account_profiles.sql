-- account_profiles: accounts with their owners, so that whatever reads a transaction knows whose it is.
-- A branch is no number of an account, and an id of letters and digits is none, either.

with papers as (
    select link_id, list(distinct document order by document) as documents from owner_documents group by link_id
),
people as (
    select
        o.link_id, list_sort(list(distinct if(p.decided = 'refused', p.owner_id, p.person_id))) as person_ids,
        list_sort(list_distinct(flatten(list(
            list_transform([o.display_name, o.social_name], lambda name:
                trim(regexp_replace(strip_accents(lower(name)), '[^a-z0-9]+', ' ', 'g')))
        )))) as names
    from owners o
    join persons p on p.owner_id = o.id
    where o.deleted_at is null
    group by o.link_id
),
countries as (
    select name, if(len(list_filter(country_codes, lambda code: code is not null)) = 1,
        list_filter(country_codes, lambda code: code is not null)[1], null) as country
    from institutions qualify row_number() over (partition by name order by run desc, id desc) = 1
),
sent as (
    select
        id, unnest(list_concat(
            [number, number || check_digit, agency || number, agency || number || check_digit, loan_contract_number],
            string_split_regex(public_identification_value, '[,;/|]'), [public_identification_value],
            if(regexp_full_match(internal_identification, '[0-9 ./-]+'), [internal_identification], []),
            list_transform(coalesce(credit_cards, []), lambda card: card.number)
        )) as text
    from accounts where deleted_at is null
),
told as (
    select id, unnest(list_concat([regexp_replace(text, '[^0-9]', '', 'g')], regexp_extract_all(text, '[0-9]+')))
        as number
    from sent
),
numbered as (
    select t.id, list(distinct t.number order by t.number) as numbers
    from told t
    join accounts a on a.id = t.id
    where len(t.number) >= 4 and t.number <> coalesce(regexp_replace(a.agency, '[^0-9]', '', 'g'), '')
      and regexp_matches(t.number, '[1-9]')
      and not coalesce(a.public_identification_name = 'AGENCY/ACCOUNT'
          and t.number = regexp_extract(a.public_identification_value, '^([0-9]+)/', 1), false)
    group by t.id
),
payouts as (
    select link_id, list({'day': day, 'amount': amount} order by day, amount) as payouts
    from (
        select
            link_id, coalesce(loan_contract_amount, loan_principal) as amount,
            unnest(if(len(loan_disbursement_dates) > 0, loan_disbursement_dates, [loan_contract_start_date])) as day
        from accounts where deleted_at is null
    )
    where amount > 0 and day is not null
    group by link_id
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
    a.currency, coalesce(p.person_ids, []) as person_ids, coalesce(d.documents, []) as documents,
    coalesce(list_filter(p.names, lambda name: name <> ''), []) as names, coalesce(n.numbers, []) as numbers,
    coalesce(l.payouts, []) as payouts
from accounts a
left join people p on p.link_id = a.link_id
left join papers d on d.link_id = a.link_id
left join numbered n on n.id = a.id
left join payouts l on l.link_id = a.link_id
left join countries c on c.name = a.institution
where a.deleted_at is null
