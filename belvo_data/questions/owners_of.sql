-- owners_of: owners with their bank and how many accounts came with them.
select
    o.id, o.link_id, o.kind, o.display_name, o.email, o.phone_number, o.address, o.document_type, o.document_number,
    o.birth_date, coalesce(i.display_name, o.institution) as bank,
    (select count(*) from accounts a where a.link_id = o.link_id and a.deleted_at is null) as accounts
from chosen o
left join banks i on i.name = o.institution
order by o.display_name, o.id
