-- persons_known: the owners with the person that each is, and whom they share their link with.
with told as (
    select
        c.*, coalesce(p.person_id, c.id) as person_id, p.confidence, p.evidence, p.decided,
        count(distinct c.institution) over (partition by coalesce(p.person_id, c.id)) as banks,
        first_value(c.display_name) over (partition by coalesce(p.person_id, c.id) order by c.id = p.person_id desc, c.id) as called
    from chosen c
    left join persons p on p.owner_id = c.id
),
together as (
    select o.link_id, coalesce(p.person_id, o.id) as person_id, any_value(o.display_name) as name
    from owners o
    left join persons p on p.owner_id = o.id
    where o.deleted_at is null
    group by all
)
select
    t.person_id, t.id as owner_id, t.link_id, coalesce(b.display_name, t.institution) as bank, t.kind, t.display_name,
    t.email, t.phone_number, t.address, t.document_type, t.document_number, t.birth_date,
    (select count(*) from accounts a where a.link_id = t.link_id and a.deleted_at is null) as accounts,
    coalesce(t.confidence, 1)::double as confidence, coalesce(t.evidence::varchar[], []) as evidence, t.decided,
    coalesce((select list(o.name order by o.name) from together o where o.link_id = t.link_id and o.person_id <> t.person_id), [])
        as joint,
    dense_rank() over (order by t.banks desc, t.called nulls last, t.person_id) as rank
from told t
left join banks b on b.name = t.institution
order by rank, bank, t.id
