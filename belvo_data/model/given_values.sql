-- given_values: what is said of one transaction goes before what is said of all of its merchant; the last word holds.

with named as (
    select f.id, coalesce(c.merchant, f.merchant) as merchant
    from features f
    left join corrected_merchants c on c.id = f.id
),
rules as (
    select v.subject, v.verdict, v.value, v.first as id, n.merchant, d."at"
    from verdicts v
    join decisions d on d.decision_id = v.decision_id
    left join named n on n.id = v.first
    where v.subject in ('category', 'merchant') and v.first is not null
),
given as (
    select id, subject, value, true as is_own, "at" from rules where verdict = 'row'
    union all
    select n.id, r.subject, r.value, false, r."at" from rules r join named n on n.merchant = r.merchant where r.verdict = 'always'
    union all
    select id, subject, value, false, "at" from rules where verdict = 'always' and merchant is null
)
select
    id, arg_max(value, (is_own, "at")) filter (subject = 'category') as category,
    arg_max(value, (is_own, "at")) filter (subject = 'merchant') as merchant
from given
group by id
