-- persons: the owners with the person whom identity found in each.

select f.person_id, f.owner_id, o.link_id, f.confidence, f.evidence, null as decided
from found_persons f
join owners o on o.id = f.owner_id
