-- pending_matches: none is looked for.

select null::varchar as pending_id, null::varchar as posted_id, null::double as confidence, null::json as evidence, null::varchar as decided, false as applied
from features limit 0
