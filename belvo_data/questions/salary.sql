-- salary: series of pay.
select
    recurring_id, merchant as employer, kind, currency, cadence, members::bigint as payments,
    len(missed)::bigint as missed, members / (members + len(missed)) as regularity, typical_amount, last_amount,
    last_date, next_amount, next_date, status
from recurring
where kind in ('salary', 'thirteenth') and decided is distinct from 'refused'
  and list_has_any(account_ids, (select list(account_id) from chosen))
order by status = 'ended', currency, last_date desc, recurring_id
