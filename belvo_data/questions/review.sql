-- review: the detectors' proposals in one shape, and decisions about what nobody proposes any more, which can be taken
-- back; a side is a row of the ledger, an account, an owner or a series.
with mine as (
    select account_id, link_id from chosen
),
places as (
    select
        a.id, a.link_id, concat_ws(' · ', coalesce(b.display_name, a.institution), coalesce(nullif(a.name, ''), a.category)) as place,
        right(a.number, 4) as ends, a.balance_current, a.currency, a.collected_at::date as day
    from accounts a
    left join banks b on b.name = a.institution
),
pending as (
    select
        t.id, m.posted_id, m.confidence, m.evidence, m.decided, m.applied,
        case
            when m.posted_id is not null then 'replaced' when t.deleted_at is not null then 'vanished'
            when l.why_not = 'pending_stale' then 'stale' else 'waiting'
        end as kind
    from transactions t
    left join pending_matches m on m.pending_id = t.id
    left join ledger l on l.id = t.id
    where t.status = 'PENDING'
),
proposed as (
    select
        'transfer' as subject, kind, outflow_id as one, inflow_id as other, confidence, applied, evidence, decided
    from transfers
    union all
    select 'pending_match', kind, id, posted_id, confidence, applied, evidence, decided from pending
    union all
    select 'refund', kind, refund_id, purchase_id, confidence, applied, evidence, decided from refunds
    union all
    select 'duplicate', 'duplicate', id, twin_id, confidence, applied, evidence, decided from duplicates
    union all
    select 'account_twin', 'account_twin', account_id, twin_id, confidence, applied, evidence, decided from account_twins
    union all
    select 'person', 'one_person', person_id, owner_id, confidence, true, evidence, decided from persons
    where person_id <> owner_id
    union all
    select 'recurring', kind, recurring_id, null, confidence, decided is distinct from 'refused', evidence, decided
    from recurring
    union all
    select 'anomaly', kind, anomaly_id, null, null, true, evidence, decided from anomalies
),
found as (
    from proposed
    union all
    select v.subject, v.subject, v.first, v.second, null, v.verdict = 'accepted', null, v.verdict
    from verdicts v
    where v.subject not in ('category', 'merchant') and not exists (
        from proposed p
        where p.subject = v.subject and p.one is not distinct from v.first and p.other is not distinct from v.second
    )
),
wanted as (
    select
        f.*,
        case
            when f.decided is not null then f.decided
            when f.subject = 'pending_match' and f.other is null then 'told'
            when f.subject = 'anomaly' or f.confidence < 0.9 or not f.applied then 'open'
            else 'sure'
        end as state
    from found f
    where of_subject is null or f.subject = of_subject
),
asked as (
    select * from wanted
    where in_state is null or in_state = if(state in ('accepted', 'refused'), 'decided', state)
),
named as (
    select one as id from asked where subject not in ('account_twin', 'person', 'recurring')
    union
    select other from asked where subject not in ('account_twin', 'person')
    union
    select transaction_id from anomalies
),
sides as (
    select
        t.id, t.account_id, t.link_id, t.value_date as day, p.place,
        coalesce(nullif(t.description, ''), l.merchant, t.merchant_name) as text,
        coalesce(l.amount, t.signed_amount, t.amount) as amount, coalesce(l.currency, t.currency) as currency
    from transactions t
    left join ledger l on l.id = t.id
    left join places p on p.id = t.account_id
    where t.id in (from named)
    union all
    select id, id, link_id, day, place, 'Number ends in ' || ends, balance_current, currency from places
    union all
    select
        o.id, null, o.link_id, o.collected_at::date, coalesce(b.display_name, l.institution), o.display_name, null, null
    from owners o
    left join links l on l.id = o.link_id
    left join banks b on b.name = l.institution
    where of_subject is null or of_subject = 'person'
    union all
    select
        r.recurring_id, list_last(r.account_ids), p.link_id, r.last_date, p.place, r.merchant,
        if(r.direction = 'INFLOW', r.typical_amount, -r.typical_amount), r.currency
    from recurring r
    left join places p on p.id = list_last(r.account_ids)
    where of_subject is null or of_subject = 'recurring'
    union all
    select
        a.anomaly_id, a.account_id, p.link_id, coalesce(a.day, a.expected_date), p.place, coalesce(s.text, r.merchant),
        coalesce(s.amount, a.amount), a.currency
    from anomalies a
    left join (
        select t.id, coalesce(nullif(t.description, ''), t.merchant_name) as text, t.signed_amount as amount
        from transactions t where t.id in (select transaction_id from anomalies)
    ) s on s.id = a.transaction_id
    left join recurring r on r.recurring_id = a.recurring_id
    left join places p on p.id = a.account_id
)
select
    w.subject, w.kind, w.state, w.confidence::double as confidence, w.applied,
    coalesce(w.evidence::varchar[], []) as evidence,
    if(w.subject in ('recurring', 'anomaly'), [w.one], [coalesce(w.one, ''), coalesce(w.other, '')]) as keys,
    v.decision_id, greatest(one.day, other.day) as day, one.day as one_day, one.place as one_account, one.text as one_text,
    one.amount::decimal(19, 4) as one_amount, one.currency as one_currency,
    other.day as other_day, other.place as other_account, other.text as other_text,
    other.amount::decimal(19, 4) as other_amount, other.currency as other_currency
from asked w
left join sides one on one.id = w.one
left join sides other on other.id = w.other
left join verdicts v on v.subject = w.subject and v.first is not distinct from w.one
    and v.second is not distinct from w.other
where (days is null or greatest(one.day, other.day) >= (
    select max(value_date) - days::integer from ledger where why_not is distinct from 'future'
)) and (one.account_id in (select account_id from mine) or other.account_id in (select account_id from mine)
    or (w.subject = 'person' and (one.link_id in (select link_id from mine) or other.link_id in (select link_id from mine))))
order by w.state <> 'open', w.confidence, day desc, keys
