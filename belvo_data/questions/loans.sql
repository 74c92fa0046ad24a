-- loans: rates come by month or by year, as a share of one or of a hundred; a yearly one is brought to a month.
with mine as (
    select
        c.*, -w.balance as owed,
        list_filter(c.loan_interest_rates, lambda one: one.pre_fixed_rate > 0 or one.value > 0)[1] as rate
    from chosen c
    left join account_balances w on w.account_id = c.id
    where c.category in ('LOAN_ACCOUNT', 'FINANCING_ACCOUNT')
),
rated as (
    select
        *,
        coalesce(
            if(rate.pre_fixed_rate > 0, rate.pre_fixed_rate, null), rate.value / 100, loan_interest_rate / 100
        )::double as as_sent,
        if(starts_with(upper(coalesce(rate.type, rate.period, 'MONTHLY')), 'Y'), pow(1 + as_sent, 1 / 12.0) - 1, as_sent)
            as monthly_rate,
        coalesce(
            loan_installments_outstanding, loan_installments_total - loan_installments_paid, loan_remaining_total
        ) as left_sent
    from mine
),
paying as (
    select
        *,
        coalesce(
            loan_monthly_payment,
            loan_contract_amount * monthly_rate / (1 - pow(1 + monthly_rate, -nullif(loan_installments_total, 0)))
        )::decimal(19, 4) as payment,
        coalesce(left_sent, if(
            monthly_rate * owed < payment,
            ceil(round(-ln(1 - monthly_rate * owed / payment) / ln(1 + monthly_rate), 2)), null
        )) as left_to_pay,
        coalesce(loan_installments_paid, loan_installments_total - left_to_pay) as paid
    from rated
)
select
    p.id as account_id, coalesce(i.display_name, p.institution) as bank, p.name, p.loan_type, p.currency,
    coalesce(p.loan_contract_amount, p.loan_principal) as contract_amount, p.owed,
    greatest(contract_amount - p.owed, 0)::decimal(19, 4) as paid_back, p.payment as monthly_payment,
    p.monthly_rate as interest_rate, p.loan_installments_total::bigint as instalments_total,
    p.paid::bigint as instalments_paid, p.left_to_pay::bigint as instalments_left,
    p.loan_installments_past_due::bigint as instalments_late,
    p.loan_contract_end_date as ends_on,
    greatest(p.payment * p.paid - paid_back, 0)::decimal(19, 4) as cost_so_far,
    greatest(p.payment * p.left_to_pay - p.owed, 0)::decimal(19, 4) as cost_to_come
from paying p
left join banks i on i.name = p.institution
order by p.currency, p.owed desc, p.id
