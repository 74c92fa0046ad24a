-- recurring_payments: series of the accounts chosen, also where they moved between accounts.
select
    recurring_id, merchant, kind, direction, currency, cadence, typical_amount, yearly_cost, last_date, next_date,
    status, price_before, price_change, price_changed_on, confidence
from recurring
where decided is distinct from 'refused' and (of_kind is null or kind = of_kind)
  and list_has_any(account_ids, (select list(account_id) from chosen))
order by currency, yearly_cost desc, recurring_id
