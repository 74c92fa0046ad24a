-- account_twins: none is looked for.

select null::varchar as account_id, null::varchar as twin_id, null::double as confidence, null::json as evidence, null::varchar as decided, false as applied
from account_profiles limit 0
