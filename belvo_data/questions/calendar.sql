-- calendar: each series' next days, and what cards and loans say is due.
with newest as (
    select max(value_date) as day from ledger where why_not is distinct from 'future'
),
periods as (
    select
        *,
        case cadence
            when 'weekly' then interval 7 days when 'biweekly' then interval 14 days
            when 'semimonthly' then interval 15 days when 'monthly' then interval 1 month
            when 'bimonthly' then interval 2 months when 'quarterly' then interval 3 months
            when 'semiannual' then interval 6 months else interval 12 months
        end as period
    from recurring
    where next_date is not null and decided is distinct from 'refused'
      and list_has_any(account_ids, (select list(account_id) from chosen))
),
coming as (
    select
        (next_date + period * place)::date as day, 'recurring' as what, merchant as name,
        if(direction = 'INFLOW', next_amount, -next_amount) as amount, currency, account_id, recurring_id
    from periods, (select unnest(range(0, 27)) as place)
    union all
    select bill_due_date, 'card_bill', name, -abs(balance_current), currency, account_id, null
    from chosen where category = 'CREDIT_CARD' and bill_due_date >= (select day from newest) and balance_current <> 0
    union all
    select next_payment_date, 'loan_instalment', name, -loan_monthly_payment, currency, account_id, null
    from chosen where loan_monthly_payment is not null and next_payment_date >= (select day from newest)
)
select day, what, name, amount::decimal(19, 4) as amount, currency, account_id, recurring_id
from coming
where day <= (select day from newest) + ahead::integer
order by day, what, name, amount
