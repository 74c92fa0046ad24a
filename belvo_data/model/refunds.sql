-- refunds: the pairs that were chosen, and refunds of which no purchase is known.

with chosen as (
    select c.*
    from refund_candidates c
    left join refund_pairs p on p.refund_id = c.refund_id
    where c.purchase_id is not distinct from p.purchase_id
)
select
    c.refund_id, c.purchase_id, c.kind, abs(f.amount) as amount, f.currency, c.confidence, to_json(c.evidence) as evidence,
    null as decided, c.confidence >= 0.7 as applied
from chosen c
join features f on f.id = c.refund_id
