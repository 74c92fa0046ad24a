-- calendar: each series' next days, what of closed bills is not paid, and the instalments of loans, which have their interest.
with newest as (
    select max(value_date) as day from ledger where why_not is distinct from 'future'
),
owing as (
    select c.*, coalesce(-w.balance, abs(c.balance_current)) as owed
    from chosen c
    left join account_balances w on w.account_id = c.id
    where c.category in ('CREDIT_CARD', 'LOAN_ACCOUNT', 'FINANCING_ACCOUNT')
),
billed as (
    select account_id, due_date, total_amount - coalesce(paid_amount, 0) as unpaid
    from bills
    where deleted_at is null and due_date is not null and total_amount is not null
    qualify row_number() over (partition by account_id order by due_date desc, id) = 1
),
card_bills as (
    select o.id, b.due_date as day, least(b.unpaid, o.owed) as amount
    from owing o
    join billed b on b.account_id = o.id
    where o.category = 'CREDIT_CARD'
    union all
    select o.id, o.bill_due_date, least(o.no_interest_payment, o.owed - greatest(coalesce(b.unpaid, 0), 0))
    from owing o
    left join billed b on b.account_id = o.id
    where o.category = 'CREDIT_CARD' and (b.due_date is null or o.bill_due_date > b.due_date)
),
paid_back as (
    select account_id, max(value_date) as last_day, arg_max(amount, value_date) as last_amount
    from ledger
    where kind = 'loan_payment' and amount > 0 and account_id in (select id from owing)
    group by account_id
),
loans as (
    select
        o.id, p.last_day, coalesce(o.loan_monthly_payment, p.last_amount) as amount, o.next_payment_date, o.loan_contract_end_date,
        coalesce(
            try_cast(regexp_extract(o.loan_payment_day, '(\d{1,2})\D*$', 1) as integer),
            day(o.loan_first_installment_date), day(p.last_day)
        )::integer as of_month
    from owing o
    left join paid_back p on p.account_id = o.id
    where o.category <> 'CREDIT_CARD' and o.owed > 0 and coalesce(o.loan_installment_frequency, 'MONTHLY') = 'MONTHLY'
),
instalments as (
    -- one is of the month in which it is due, whenever in it a bank takes it; one that a weekend moved is still to come
    select l.id, l.amount, least(month + of_month - 1, last_day(month)) as due
    from loans l, newest n, (select unnest(range(-1, 15)) as place),
        lateral (select (date_trunc('month', n.day) + to_months(place::integer))::date as month)
    where of_month between 1 and 31 and coalesce(due > l.last_day + 15, due >= n.day) and due >= n.day - 4
        and due >= coalesce(l.next_payment_date, due) and due <= coalesce(l.loan_contract_end_date, due)
    union all
    select id, amount, next_payment_date from loans, newest n where of_month is null and next_payment_date >= n.day
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
      and not (direction = 'OUTFLOW' and account_id in (select id from instalments))
),
coming as (
    select
        (next_date + period * place)::date as day, 'recurring' as what, merchant as name,
        if(direction = 'INFLOW', next_amount, -next_amount) as amount, currency, account_id, recurring_id
    from periods, (select unnest(range(0, 27)) as place)
    union all
    select b.day, 'card_bill', o.name, -b.amount, o.currency, o.id, null
    from card_bills b
    join owing o on o.id = b.id
    where b.amount > 0 and b.day >= (select day from newest)
    union all
    select i.due, 'loan_instalment', o.name, -i.amount, o.currency, o.id, null
    from instalments i
    join owing o on o.id = i.id
)
select day, what, name, amount::decimal(19, 4) as amount, currency, account_id, recurring_id
from coming
where day <= (select day from newest) + ahead::integer
order by day, what, name, amount
