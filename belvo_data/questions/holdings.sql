-- holdings: what institutions say of each investment; one is chosen by its link, as it belongs to no account.
select
    p.investment_id, coalesce(b.display_name, p.institution) as bank, p.product_name as name, p.type, p.currency,
    p.value::decimal(19, 4) as value, p.day, i.indexer, i.due_date, p.is_counted
from chosen_positions p
join investments i on i.id = p.investment_id
left join banks b on b.name = p.institution
order by p.currency, p.value desc, p.investment_id
