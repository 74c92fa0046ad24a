-- typed: pages of Belvo's JSON in, rows of our tables out; for the writer only. A file of the folder a table.
--
-- `pages` is a list of files, each the `results` array of one page, and `largest` the bytes of the largest. What a
-- record looks like says store/shapes.py; records_TABLE reads it. Whatever else Belvo sends stays in raw.pages.
-- A value that does not fit its column is an error here, and so the page is looked through value by value.
-- A record without an id may have one of what does not change about it, as `else_id`.

create temp macro day(written) as plausible_day(cast(left(written, 10) as date));
create temp macro moment(written) as plausible_moment(cast(written as timestamptz));
create temp macro money(sent) as cast(sent as decimal(19,4));
create temp macro share(sent) as cast(sent as decimal(28,10));
create temp macro whole(sent) as cast(sent as integer);
create temp macro number(sent) as cast(sent as bigint);
create temp macro flag(sent) as cast(sent as boolean);
-- The same of a table whose pages are not checked before: true is no number, 3.5 no 4, and a large number is read
-- as text, since a double does not keep every digit.
create temp macro number_in(sent) as if(sent in ('true', 'false'), error('no number'), sent);
create temp macro checked_money(sent) as if(
    sent in ('true', 'false') or is_large(cast(sent as decimal(19,4))),
    cast(number_in(sent)->>'$' as decimal(19,4)),
    cast(sent as decimal(19,4))
);
create temp macro checked_whole(sent) as
    cast(if(contains(number_in(sent), '.'), error('no whole number'), sent) as integer);
create temp macro name_in(sent) as if(json_type(sent) = 'OBJECT', sent->>'$.name', sent->>'$');
create temp macro main_of(list) as coalesce(list_filter(list, lambda one: flag(one.is_main))[1], list[1]);
create temp macro cnpj(written) as if(length(written) < 14, lpad(written, 14, '0'), written);
create temp macro sum_of_amounts(list) as
    list_sum(list_transform(cast(list as json[]), lambda one: money(one->'$.amount')));
create temp macro only_one(list) as if(len(list_distinct(list)) = 1, list_distinct(list)[1], null);
create temp macro id_of(words) as md5(nullif(words, ''));
create temp macro investment_id(one) as
    id_of(concat_ws(' ', one.type, one.isin_number, one.clearing_code, one.product_name, one.purchase_date));
