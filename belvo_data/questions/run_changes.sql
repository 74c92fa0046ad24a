-- run_changes: what history says of a run, with what the rows are called today.
with done as (
    from changes(of_run)
)
select
    d."table" as table_name, d.what, t.value_date as day,
    coalesce(nullif(t.description, ''), t.merchant_name, nullif(a.name, ''), a.category) as called,
    t.signed_amount::decimal(19, 4) as amount, coalesce(t.currency, a.currency) as currency,
    d.before_run::bigint as before_run, d.id as row_id
from done d
left join transactions t on t.id = if(d."table" = 'transactions', d.id, null)
left join accounts a on a.id = if(d."table" = 'accounts', d.id, null)
order by d.what, table_name, day desc nulls last, row_id
