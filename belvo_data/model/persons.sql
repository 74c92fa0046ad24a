-- persons: owners with one document are one person, directly or through a third.

with recursive documents as (
    select id, regexp_replace(upper(document_number), '[^0-9A-Z]', '', 'g') as document
    from owners
    where document_number is not null and deleted_at is null
),
together as (
    select id, id as other from owners where deleted_at is null
    union
    select t.id, b.id
    from together t
    join documents a on a.id = t.other
    join documents b using (document)
    where document <> ''
),
firsts as (
    select t.id, arg_min(o.id, (o.first_run, o.id)) as person_id
    from together t
    join owners o on o.id = t.other
    group by t.id
)
select
    f.person_id, o.id as owner_id, o.link_id, 1.0 as confidence,
    if(f.person_id = o.id, '[]', '["same document"]') as evidence, null as decided
from owners o
join firsts f on f.id = o.id
