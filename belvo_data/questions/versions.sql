-- versions: a transaction as each run left it.
select
    t.run::bigint as run, r.started_at as read_at, t.value_date as day, t.signed_amount as amount, t.currency, t.status,
    t.category, t.description, t.deleted_at
from (
    select run, id, value_date, signed_amount, currency, status, category, description, deleted_at from transactions
    union all
    select run, id, value_date, signed_amount, currency, status, category, description, deleted_at from history.transactions
) t
left join ops.runs r on r.number = t.run
where t.id = of_id
order by t.run desc
