-- balances: accounts as Belvo last read them.
select
    c.id, c.link_id, c.institution, coalesce(i.display_name, c.institution) as bank, c.name, c.number, c.category,
    c.balance_type, c.currency, c.balance_current as balance, c.balance_available as available,
    if(b.is_counted, b.balance, if(b.balance is null, null, 0))::decimal(19, 4) as signed_balance,
    c.credit_limit, c.bill_due_date, c.collected_at, b.basis, b.counted_with
from chosen c
left join account_balances b on b.account_id = c.id
left join banks i on i.name = c.institution
order by c.currency, signed_balance desc, c.id
