-- refunds: none is looked for.

select null::varchar as refund_id, null::varchar as purchase_id, null::varchar as kind, null::decimal(19, 4) as amount,
    null::varchar as currency, null::double as confidence, null::json as evidence, null::varchar as decided, false as applied
from features limit 0
