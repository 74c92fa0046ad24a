-- typed: pages of Belvo's JSON in, rows of our tables out; for the writer only. A file of the folder a table.
--
-- `pages` is a list of files, each the `results` array of one page, and `largest` the bytes of the largest. What a
-- record looks like says store/shapes.py; records_TABLE reads it. Whatever else Belvo sends stays in raw.pages.
-- A value that does not fit its column is an error here, and so the page is looked through value by value.
-- A record without an id may have one of what does not change about it, as `else_id`.

create temp macro day(written) as plausible_day(cast(left(written, 10) as date));
create temp macro moment(written) as plausible_moment(cast(written as timestamptz));
create temp macro number_in(sent) as if(sent in ('true', 'false'), error('no number'), sent);
-- Through text where a double would not keep every digit.
create temp macro money(sent) as if(
    abs(cast(number_in(sent) as double)) >= 100000000000, cast(sent->>'$' as decimal(19,4)), cast(sent as decimal(19,4))
);
create temp macro share(sent) as cast(number_in(sent) as decimal(28,10));
create temp macro whole_in(sent) as if(contains(number_in(sent), '.'), error('no whole number'), sent);
create temp macro whole(sent) as cast(whole_in(sent) as integer);
create temp macro number(sent) as cast(whole_in(sent) as bigint);
create temp macro flag(sent) as case lower(trim(sent, '"'))
    when 'true' then true when 'false' then false else if(sent is null, null, error('neither true nor false'))
end;
create temp macro name_in(sent) as if(json_type(sent) = 'OBJECT', sent->>'$.name', sent->>'$');
create temp macro main_of(list) as coalesce(list_filter(list, lambda one: flag(one.is_main))[1], list[1]);
create temp macro cnpj(written) as if(length(written) < 14, lpad(written, 14, '0'), written);
create temp macro sum_of_amounts(list) as
    list_sum(list_transform(cast(list as json[]), lambda one: money(one->'$.amount')));
create temp macro only_one(list) as if(len(list_distinct(list)) = 1, list_distinct(list)[1], null);
create temp macro id_of(words) as md5(nullif(words, ''));
create temp macro investment_id(one) as
    id_of(concat_ws(' ', one.type, one.isin_number, one.clearing_code, one.product_name, one.purchase_date));
