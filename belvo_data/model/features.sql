-- features: transactions in one form. A moment at midnight in UTC is a day that a bank wrote as a moment.
-- What takes long, time zones and regular expressions, is done only where something may come of it.

with dated as (
    select
        t.*, a.currency as account_currency, a.category as account_category, a.is_liability, a.documents,
        case
            when t.value_date is not null then null
            when t.transacted_at = date_trunc('day', t.transacted_at) then t.transacted_at::date
            else timezone(coalesce(a.timezone, 'UTC'), t.transacted_at)::date
        end as transacted_on,
        case
            when t.value_date is not null then null
            when t.accounting_date = date_trunc('day', t.accounting_date) then t.accounting_date::date
            else timezone(coalesce(a.timezone, 'UTC'), t.accounting_date)::date
        end as accounted_on,
        coalesce(
            a.category = 'CREDIT_CARD' and t.local_currency_amount is not null and t.currency <> a.currency, false
        ) as is_abroad,
        strip_accents(lower(concat_ws(' ', t.description, t.observations, t.merchant_name, t.operation_type))) as wording,
        trim(if(
            contains(wording, '  ') or contains(wording, chr(9)) or contains(wording, chr(10)) or contains(wording, chr(12))
                or contains(wording, chr(13)),
            regexp_replace(wording, '\s+', ' ', 'g'), wording)) as text
    from transactions t
    left join account_profiles a on a.account_id = t.account_id
    where t.deleted_at is null
)
select
    id, link_id, account_id,
    coalesce(value_date, transacted_on, accounted_on) as day,
    case
        when value_date is not null then 'value_date'
        when transacted_on is not null then 'transacted_at'
        when accounted_on is not null then 'accounting_date'
    end as date_basis,
    if(is_abroad, local_currency_amount * sign(signed_amount), signed_amount)::decimal(19, 4) as amount,
    if(is_abroad, account_currency, coalesce(currency, account_currency)) as currency,
    if(is_abroad, signed_amount, null) as original_amount, if(is_abroad, currency, null) as original_currency,
    coalesce(status = 'PENDING', false) as is_pending, text,
    nullif(trim(regexp_replace(merchant_name, '\s+', ' ', 'g')), '') as merchant,
    nullif(regexp_replace(upper(counterparty_document), '[^0-9A-Z]', '', 'g'), '') as document,
    if(document is null, null, list_contains(coalesce(documents, []), document)) as is_own_document,
    list_filter([regexp_replace(counterparty_account, '[^0-9]', '', 'g')], lambda one: one is not null and one <> '')
        as other_numbers,
    case
        when contains(text, 'pix') and regexp_matches(text, '\bpix\b') then 'pix'
        when contains(text, 'ted') and regexp_matches(text, '\bted\b') then 'ted'
        when contains(text, 'spei') and regexp_matches(text, '\bspei\b') then 'spei'
        when contains(text, 'pse') and regexp_matches(text, '\bpse\b') then 'pse'
        when contains(text, 'boleto') and regexp_matches(text, '\bboleto\b') then 'boleto'
        when account_category = 'CREDIT_CARD' then 'card'
    end as rail,
    try_cast(regexp_extract(installment, '(\d+)', 1) as integer) as instalment, installments as instalments,
    case
        when signed_amount is null then 'unknown'
        when is_liability and signed_amount > 0 then 'card_payment'
        when signed_amount > 0 and category = 'Credits & Loans' then 'loan_proceeds'
        when category = 'Investments & Savings' then 'investment'
        when category = 'Fees & Charges' then 'fee'
        when category = 'Taxes' then 'tax'
        when category = 'Withdrawal & ATM' then 'cash'
        when signed_amount > 0 then 'income'
        else 'spending'
    end as hint
from dated
