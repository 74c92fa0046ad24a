-- typed: the records of pages, one a row, for lists whose shapes vary more than their lengths matter.
--
-- A value that does not fit its column is null there; the bytes in raw.pages have it.

create temp macro records(pages, largest) as table
select unnest(cast(if(json_type(json) = 'ARRAY', json, json->'$.results') as json[])) as r
from read_json_objects(pages, format = 'unstructured', compression = 'zstd', maximum_object_size = largest);
