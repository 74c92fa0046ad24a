-- verdicts: a decision follows its row where that comes again under another id, told by its fingerprint.

with named as (
    select
        decision_id, "at", subject, verdict, value, unnest(keys) as key, unnest(fingerprints) as fingerprint,
        unnest(range(1, len(keys) + 1)) as place
    from decisions
    where undone_at is null
),
known as (
    select n.*, t.id as there
    from named n
    left join (select id from transactions where deleted_at is null) t on t.id = n.key
),
lost as (
    select distinct fingerprint, string_split(fingerprint, '|')[1] as account_id
    from known where there is null and fingerprint <> ''
),
again as (
    select l.fingerprint, min(t.id) as id
    from lost l
    join transactions t on t.account_id = l.account_id
    where t.deleted_at is null
        and concat_ws('|', t.account_id, t.value_date, t.signed_amount, t.internal_identification) = l.fingerprint
    group by l.fingerprint
),
found as (
    select k.*, coalesce(k.there, a.id, nullif(k.key, '')) as id
    from known k
    left join again a on a.fingerprint = if(k.there is null, k.fingerprint, null)
),
told as (
    select
        decision_id, any_value("at") as "at", any_value(subject) as subject, max(id) filter (place = 1) as first,
        max(id) filter (place = 2) as second, any_value(verdict) as verdict, any_value(value) as value
    from found
    group by decision_id
)
select decision_id, subject, first, second, verdict, value
from told
qualify row_number() over (partition by subject, first, second order by "at" desc, decision_id) = 1
