-- typed: pages of Belvo's JSON in, rows of our tables out; for the writer only. A file of the folder a table.
--
-- `pages` is a list of files, each the `results` array of one page, and `largest` the bytes of the largest.
-- Fields that vary between Belvo's documents are read as JSON and taken apart; unknown ones stay in raw.pages.
-- A record without an id has that of what it tells about, of its link, or one of what does not change about it.

create temp macro day(written) as try_cast(left(written, 10) as date);
create temp macro moment(written) as try_cast(written as timestamptz);
create temp macro main_of(list, path) as coalesce(
    list_filter(cast(list as json[]), lambda entry: (entry->>'$.is_main') = 'true')[1]->>path,
    cast(list as json[])[1]->>path
);
create temp macro cnpj(written) as if(length(written) < 14, lpad(written, 14, '0'), written);
create temp macro sum_of_amounts(list) as
    list_sum(list_transform(cast(list as json[]), lambda entry: cast(entry->>'$.amount' as decimal(18,4))));
create temp macro money(of, path) as cast(of->>path as decimal(18,4));
create temp macro share(of, path) as cast(of->>path as decimal(28,10));
create temp macro whole(of, path) as cast(of->>path as integer);
create temp macro only_one(list) as if(len(list_distinct(list)) = 1, list_distinct(list)[1], null);
create temp macro investment_id(one) as
    coalesce(one.id, md5(concat_ws(' ', one.type, one.isin_number, one.clearing_code, one.product_name, one.purchase_date)));

-- The records of pages, one a row, for lists whose shapes vary more than their lengths matter. A value that does
-- not fit its column is null there; the bytes in raw.pages have it.
create temp macro records(pages, largest) as table
select unnest(cast(if(json_type(json) = 'ARRAY', json, json->'$.results') as json[])) as r
from read_json_objects(pages, format = 'unstructured', compression = 'zstd', maximum_object_size = largest);
