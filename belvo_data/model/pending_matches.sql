-- pending_matches: what matching found, which pairs one to one.

select pending_id, posted_id, confidence, evidence, null::varchar as decided, confidence >= 0.85 as applied
from found_pending_matches
