-- before_and_after: the fields of one row that a run changed, with what was there before.
with versions as (
    from versions_of('institutions', of_id) where of_table = 'institutions'
    union all from versions_of('links', of_id) where of_table = 'links'
    union all from versions_of('accounts', of_id) where of_table = 'accounts'
    union all from versions_of('owners', of_id) where of_table = 'owners'
    union all from versions_of('transactions', of_id) where of_table = 'transactions'
    union all from versions_of('balances', of_id) where of_table = 'balances'
    union all from versions_of('bills', of_id) where of_table = 'bills'
    union all from versions_of('investments', of_id) where of_table = 'investments'
    union all from versions_of('investment_transactions', of_id) where of_table = 'investment_transactions'
    union all from versions_of('exchanges', of_id) where of_table = 'exchanges'
    union all from versions_of('incomes', of_id) where of_table = 'incomes'
    union all from versions_of('recurring_expenses', of_id) where of_table = 'recurring_expenses'
    union all from versions_of('risk_insights', of_id) where of_table = 'risk_insights'
    union all from versions_of('consents', of_id) where of_table = 'consents'
),
runs as (
    select max(run) as now, max(run) filter (run < of_run) as earlier from versions where run <= of_run
)
select coalesce(a.field, b.field) as field, b.said as before, a.said as after
from (from versions where run = (select now from runs)) a
full join (from versions where run = (select earlier from runs)) b on b.field = a.field
where a.said is distinct from b.said
  and coalesce(a.field, b.field) not in ('first_run', 'collected_at', 'created_at', 'last_accessed_at')
order by coalesce(a.field, b.field)
