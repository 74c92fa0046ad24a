-- from_1: what a file of schema 1 kept, as schema 2 keeps it.
--
-- Schema 1 had pages by run and, of each list, only how it was read last. How earlier readings went
-- follows from what was asked: a query that asks for some records is no whole reading. When their rows
-- were merged is taken to be the end of their run.

create temp table numbered as
select row_number() over (order by started_at, id) as number, id, started_at, finished_at
from (
    from former.ops.runs
    union all
    select run_id, min(read_at), max(read_at) from former.raw.pages
    where run_id not in (select id from former.ops.runs) group by run_id
);

insert into ops.runs by name select *, 'sync' as kind from numbered;

insert into ops.steps by name
select s.* exclude (run_id), n.number as run from former.ops.steps s join numbered n on n.id = s.run_id;

create temp table paged as
with placed as (
    select *, sum((number = 1)::int) over (
        partition by run_id, resource, link_id order by read_at, rowid rows unbounded preceding
    ) as reading
    from former.raw.pages
)
select *, sha256(string_agg(sha256, ' ' order by number) over (partition by run_id, resource, link_id, reading)) as digest
from placed;

insert into raw.pages by name
select distinct on (p.resource, p.link_id, p.digest, p.number) p.* exclude (run_id, reading), n.number as run
from paged p join numbered n on n.id = p.run_id
order by n.number, p.reading;

create temp table latest as
select l.*, coalesce((select max(n.number) from numbered n where n.started_at <= l.started_at), 1) as run
from former.raw.lists l;

create temp table read_then as
select
    n.number as run, p.resource, p.link_id, p.digest, min(p.read_at) as started_at,
    coalesce(any_value(n.finished_at), max(p.read_at)) as merged_at,
    not bool_or(regexp_matches(p.address, '(__gte|__in|user_document)=')) as whole, sum(p.rows) as rows
from paged p join numbered n on n.id = p.run_id
group by n.number, p.resource, p.link_id, p.digest, p.reading
having not exists (
    from latest l where l.resource = p.resource and l.link_id is not distinct from p.link_id
    and l.digest = p.digest and l.run = n.number
)
union all
select
    l.run, l.resource, l.link_id, l.digest, l.started_at, coalesce(n.finished_at, l.started_at),
    l.whole_at = l.started_at, coalesce((select sum(p.rows) from raw.pages p where p.digest = l.digest
    and p.resource = l.resource and p.link_id is not distinct from l.link_id), 0)
from latest l left join numbered n on n.number = l.run;

insert into raw.lists by name
select *, row_number() over (partition by run order by started_at, whole desc, resource, link_id) as turn from read_then;

drop table numbered;
drop table paged;
drop table latest;
drop table read_then;
