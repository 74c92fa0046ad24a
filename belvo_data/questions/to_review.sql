-- to_review: proposals counted by subject and by what became of them.
with found as (
    select 'transfer' as subject, confidence, applied, decided, false as is_told from transfers
    union all
    select 'pending_match', m.confidence, m.applied, m.decided, m.posted_id is null
    from transactions t
    left join pending_matches m on m.pending_id = t.id
    where t.status = 'PENDING'
    union all
    select 'refund', confidence, applied, decided, false from refunds
    union all
    select 'duplicate', confidence, applied, decided, false from duplicates
    union all
    select 'account_twin', confidence, applied, decided, false from account_twins
    union all
    select 'person', confidence, true, decided, false from persons where person_id <> owner_id
    union all
    select 'recurring', confidence, true, decided, false from recurring
    union all
    select 'anomaly', 0, true, decided, false from anomalies
),
stated as (
    select
        subject,
        case when decided is not null then decided when is_told then 'told'
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
