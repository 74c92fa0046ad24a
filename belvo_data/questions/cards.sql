-- cards: with the newest bill of each, and the parts of purchases that follow those that were billed.
with mine as (
    select * from chosen where category = 'CREDIT_CARD'
),
billed as (
    select account_id, due_date, total_amount, minimum_amount, paid_amount, collected_at
    from bills
    where deleted_at is null and due_date is not null and total_amount is not null
        and account_id in (select id from mine)
    qualify row_number() over (partition by account_id order by due_date desc, id) = 1
),
parts as (
    select
        account_id, abs(amount) as amount, instalments, instalment, value_date,
        date_trunc('month', value_date - to_months(instalment - 1)) as bought
    from ledger
    where instalments > 1 and instalment between 1 and instalments and amount < 0
        and coalesce(why_not, '') not in ('duplicate', 'pending_replaced', 'linked_twice', 'future')
        and account_id in (select id from mine)
),
newest as (  -- a purchase is known by its amount, its parts and the month in which it began
    select account_id, arg_max(amount, instalment) as amount, max(instalments) - max(instalment) as to_come
    from parts
    group by account_id, round(amount), instalments, bought
    having max(value_date) >= (select max(day) from account_balances) - 40
),
coming as (
    select account_id, sum(to_come) as parts, sum(to_come * amount) as amount from newest group by account_id
)
select
    m.id as account_id, coalesce(i.display_name, m.institution) as bank, m.name, m.currency, m.credit_limit,
    -w.balance as used, (m.credit_limit + w.balance)::decimal(19, 4) as left_to_spend,
    (-w.balance / nullif(m.credit_limit, 0))::double as used_share,
    greatest(-w.balance - greatest(coalesce(b.total_amount, 0) - coalesce(b.paid_amount, 0), 0), 0)::decimal(19, 4) as open_bill,
    b.total_amount as closed_bill, coalesce(b.minimum_amount, m.bill_minimum_payment) as minimum,
    coalesce(b.due_date, m.bill_due_date) as due_date, b.paid_amount as paid,
    greatest(least(b.total_amount - coalesce(b.paid_amount, 0), -w.balance), 0)::decimal(19, 4) as still_to_pay,
    coalesce(c.parts, 0)::bigint as instalments_to_come, coalesce(c.amount, 0)::decimal(38, 4) as instalments_amount,
    w.counted_with
from mine m
left join account_balances w on w.account_id = m.id
left join banks i on i.name = m.institution
left join billed b on b.account_id = m.id
left join coming c on c.account_id = m.id
order by m.currency, used desc, m.id
