-- reconciled: the steps of each account's reconciliation, added up.
select
    r.account_id, any_value(coalesce(b.display_name, c.institution)) as bank,
    any_value(coalesce(nullif(c.name, ''), c.category)) as name, any_value(r.currency) as currency,
    min(r.since) as since, max(r.until) as until, arg_min(r.opening, r.since)::decimal(38, 4) as opening,
    sum(r.movements)::decimal(38, 4) as movements, arg_max(r.closing, r.until)::decimal(38, 4) as closing,
    sum(r.unexplained)::decimal(38, 4) as unexplained, count(*) as steps, count(*) filter (r.unexplained <> 0) as gaps
from reconciliation r
join chosen c on c.account_id = r.account_id
left join banks b on b.name = c.institution
group by r.account_id
order by gaps desc, abs(sum(r.unexplained)) desc, r.account_id
