-- account_twins: accounts of one institution that give the same number or the institution's own id and belong to
-- one user; or whose rows are the same, where each owner of a joint account linked it.

with recursive holders as (
    select link_id, list(distinct if(decided = 'refused', owner_id, person_id)) as person_ids from persons group by link_id
),
told as (
    select
        a.id, a.link_id, a.institution, a.currency, a.category, a.name, coalesce(h.person_ids, []) as person_ids,
        nullif(l.institution_user_id, '') as user, a.deleted_at is null and l.deleted_at is null as is_live,
        (a.deleted_at is null and l.deleted_at is null, l.created_at, a.created_at, a.id) as rank,
        nullif(trim(a.internal_identification), '') as internal,
        if(a.category = 'CREDIT_CARD' or regexp_matches(a.number, '[*•Xx#]'), null,
            ltrim(regexp_replace(a.number, '[^0-9]', '', 'g'), '0')) as digits,
        if(len(digits) >= 5, digits, null) as number,
        ltrim(regexp_replace(if(len(a.public_identification_value) >= 6, a.public_identification_value, ''),
            '[^0-9]', '', 'g'), '0') as public_digits,
        if(len(public_digits) >= 6, public_digits, null) as public_number,
        nullif(right(regexp_replace(a.number, '[^0-9]', '', 'g'), 4), '') as tail
    from accounts a
    left join links l on l.id = a.link_id
    left join holders h on h.link_id = a.link_id
    where a.deleted_at is null or a.id in (select account_id from transactions where deleted_at is null)
),
named as (
    select id, institution, 'internal ' || internal as key from told where internal is not null
    union all select id, institution, 'number ' || number from told where number is not null
    union all select id, institution, 'public ' || public_number from told where public_number is not null
    union all
    select id, institution, concat_ws(' ', 'user', user, category, currency, tail)
    from told where user is not null and number is null and public_number is null
    union all
    select id, institution, concat_ws(' ', 'person', unnest(person_ids), category, currency, tail)
    from told where number is null and public_number is null
),
pairs as (
    select distinct o.id, n.id as other
    from named o
    join named n using (institution, key)
    join told on told.id = o.id
    join told as others on others.id = n.id
    where told.rank < others.rank
),
compared as (
    select
        o.id, n.id as other, o.internal = n.internal as same_internal, o.number = n.number as same_number,
        o.public_number = n.public_number as same_public, coalesce(o.tail = n.tail, true) as same_tail,
        coalesce(o.user = n.user, false) or list_has_any(o.person_ids, n.person_ids) as same_user,
        (o.user is null or n.user is null) and (len(o.person_ids) = 0 or len(n.person_ids) = 0) as no_user,
        coalesce(same_internal, false) or coalesce(same_number, false) or coalesce(same_public, false) as same_id
    from pairs
    join told o using (id)
    join told n on n.id = pairs.other
    where o.currency is not distinct from n.currency and coalesce(o.category = n.category, true)
      and coalesce(same_number or ends_with(o.number, n.number) or ends_with(n.number, o.number), true)
      and (o.link_id <> n.link_id or (same_internal and (same_number or same_public or not (o.is_live and n.is_live))))
),
days as (
    select account_id, value_date as day, signed_amount as amount, count(*) as rows
    from transactions
    where deleted_at is null and value_date is not null
      and account_id in (select id from compared union select other from compared)
    group by all
),
spans as (
    select account_id, min(day) as since, max(day) as until from days group by account_id
),
windows as (
    select c.id, c.other, greatest(o.since, n.since) as since, least(o.until, n.until) as until
    from compared c
    join spans o on o.account_id = c.id
    join spans n on n.account_id = c.other
),
counted as (
    select
        w.id, w.other, d.day, d.amount, coalesce(sum(d.rows) filter (d.account_id = w.id), 0) as here,
        coalesce(sum(d.rows) filter (d.account_id = w.other), 0) as there
    from windows w
    join days d on d.account_id in (w.id, w.other) and d.day between w.since and w.until
    group by all
),
overlap as (
    select
        id, other, least(sum(here), sum(there)) as rows, sum(least(here, there)) as shared,
        if(rows >= 3, shared / rows, null) as share
    from counted group by all
),
judged as (
    select
        c.*, o.share, coalesce(o.shared, 0) as shared,
        case
            when same_id and same_user and coalesce(share >= 0.5, true)
                then if(coalesce(same_internal and same_number, false), 0.99, 0.97)
            when same_id and not same_user and share >= 0.8 then if(no_user, 0.97, 0.95)
            when same_id and no_user and share is null and coalesce(same_internal and same_number, false) then 0.9
            when not same_id and same_user and same_tail and share >= 0.9 and shared >= 20 then 0.9
            when same_id and coalesce(share >= 0.5, true) then 0.6
        end as confidence
    from compared c
    left join overlap o using (id, other)
),
sure as (
    select id, other from judged where confidence >= 0.85
),
reached(id, other) as (
    from sure union select r.id, s.other from reached r join sure s on s.id = r.other
)
select
    j.id as account_id, coalesce(best.twin_id, j.other) as twin_id, max(j.confidence)::double as confidence,
    to_json(list_filter([
        if(bool_or(same_internal), 'same internal identification', null), if(bool_or(same_number), 'same number', null),
        if(bool_or(same_public), 'same public identification', null), if(bool_or(same_user), 'same person', null),
        if(bool_or(share >= 0.5), 'same transactions', null)
    ], lambda said: said is not null)) as evidence,
    null::varchar as decided, max(j.confidence) >= 0.85 as applied
from judged j
left join (
    select r.id, arg_max(r.other, t.rank) as twin_id from reached r join told t on t.id = r.other group by r.id
) best on best.id = j.id and j.confidence >= 0.85
where j.confidence is not null
  and (j.confidence >= 0.85 or j.id not in (select id from sure))
group by j.id, coalesce(best.twin_id, j.other)
