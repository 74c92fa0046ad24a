-- balances: accounts as Belvo last read them.
select
    c.id, c.link_id, c.institution, coalesce(i.display_name, c.institution) as bank, c.name, c.number, c.category,
    c.balance_type, c.currency, c.balance_current as balance, c.balance_available as available,
    if(c.balance_type = 'LIABILITY', -c.balance_current, c.balance_current) as signed_balance,
    c.credit_limit, c.bill_due_date, c.collected_at
from chosen c
left join banks i on i.name = c.institution
order by c.currency, signed_balance desc, c.id
