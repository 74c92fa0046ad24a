-- verdicts: a decision follows its row where that comes again under another id, told by its fingerprint.

with named as (
    select
        decision_id, "at", subject, verdict, value, unnest(keys) as key, unnest(fingerprints) as fingerprint,
        unnest(range(1, len(keys) + 1)) as place
    from decisions
    where undone_at is null
),
again as (
    select
        t.id, concat_ws('|', t.account_id, t.value_date, t.signed_amount, t.internal_identification) as fingerprint
    from transactions t
    where t.deleted_at is null and exists (from decisions)
      and t.account_id in (select string_split(fingerprint, '|')[1] from named where fingerprint <> '')
),
found as (
    select
        n.*,
        coalesce(
            (select max(t.id) from transactions t where t.id = n.key and t.deleted_at is null),
            (select min(a.id) from again a where a.fingerprint = n.fingerprint and n.fingerprint <> ''),
            nullif(n.key, '')
        ) as id
    from named n
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
