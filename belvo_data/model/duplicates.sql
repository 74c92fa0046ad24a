-- duplicates: none is looked for.

select null::varchar as id, null::varchar as twin_id, null::double as confidence, null::json as evidence, null::varchar as decided, false as applied
from features limit 0
