-- to_review: proposals, and decisions about what nobody proposes any more, counted by what became of them.
with proposed as (
    select 'transfer' as subject, outflow_id as one, inflow_id as other, confidence, applied, decided from transfers
    union all
    select 'pending_match', t.id, m.posted_id, m.confidence, m.applied, m.decided
    from transactions t
    left join pending_matches m on m.pending_id = t.id
    where t.status = 'PENDING'
    union all
    select 'refund', refund_id, purchase_id, confidence, applied, decided from refunds
    union all
    select 'duplicate', id, twin_id, confidence, applied, decided from duplicates
    union all
    select 'account_twin', account_id, twin_id, confidence, applied, decided from account_twins
    union all
    select 'person', person_id, owner_id, confidence, true, decided from persons where person_id <> owner_id
    union all
    select 'recurring', recurring_id, null, confidence, true, decided from recurring
    union all
    select 'anomaly', anomaly_id, null, 0, true, decided from anomalies
),
found as (
    from proposed
    union all
    select v.subject, v.first, v.second, null, null, v.verdict
    from verdicts v
    where v.subject not in ('category', 'merchant') and not exists (
        from proposed p
        where p.subject = v.subject and p.one is not distinct from v.first and p.other is not distinct from v.second
    )
),
stated as (
    select
        subject,
        case when decided is not null then decided
            when subject = 'pending_match' and other is null then 'told'
            when confidence < 0.9 or not applied then 'open' else 'sure' end as state
    from found
)
select
    subject, count(*) as found, count(*) filter (state = 'open') as open, count(*) filter (state = 'sure') as sure,
    count(*) filter (state = 'accepted') as accepted, count(*) filter (state = 'refused') as refused,
    count(*) filter (state = 'told') as told
from stated
group by subject
order by open desc, found desc, subject
