-- ties: the relations that a row is in, each with its other side.
with found as (
    select kind as tie, if(outflow_id = of_id, inflow_id, outflow_id) as other_id, confidence, evidence, applied, decided
    from transfers where of_id in (outflow_id, inflow_id)
    union all
    select kind, if(refund_id = of_id, purchase_id, refund_id), confidence, evidence, applied, decided
    from refunds where of_id in (refund_id, purchase_id)
    union all
    select 'pending_match', if(pending_id = of_id, posted_id, pending_id), confidence, evidence, applied, decided
    from pending_matches where of_id in (pending_id, posted_id)
    union all
    select 'duplicate', if(id = of_id, twin_id, id), confidence, evidence, applied, decided
    from duplicates where of_id in (id, twin_id)
)
select
    f.tie, f.other_id, o.value_date as day, o.description, o.amount, o.currency, o.account, f.confidence,
    json_extract_string(f.evidence, '$[*]') as evidence, f.applied, f.decided
from found f
left join ledger o on o.id = f.other_id
union all
select
    'recurring', null, r.last_date, r.merchant, r.typical_amount, r.currency, null, r.confidence, json_extract_string(r.evidence, '$[*]'),
    r.decided is distinct from 'refused', r.decided
from recurring_members m
join recurring r on r.recurring_id = m.recurring_id
where m.transaction_id = of_id
union all
select kind, null, expected_date, null, null, null, null, null, [reason], decided is distinct from 'refused', decided
from anomalies
where transaction_id = of_id
order by 1, 3
