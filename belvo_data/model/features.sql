-- features: transactions in one form, with what their texts say. A moment at midnight in UTC is a day that a bank wrote so.
-- What takes long, time zones and regular expressions, is done only where something may come of it.

with live as (
    select
        t.id, t.link_id, t.account_id, t.value_date, t.transacted_at, t.accounting_date, t.signed_amount, t.currency,
        t.local_currency_amount, t.status, t.category, t.merchant_name, t.mcc, t.description, t.observations, t.operation_type,
        t.installment, t.installments, t.counterparty_document, t.counterparty_account,
        a.currency as account_currency, coalesce(a.timezone, 'UTC') as timezone, a.documents, a.payouts,
        case
            when a.category = 'CREDIT_CARD' then 'card'
            when a.category in ('LOAN_ACCOUNT', 'FINANCING_ACCOUNT', 'INVOICE_FINANCING_ACCOUNT') then 'loan'
            when a.category in ('INVESTMENT_ACCOUNT', 'PENSION_FUND_ACCOUNT') then 'investment'
            else 'deposit'
        end as held,
        regexp_replace(concat_ws(' ', t.description, t.observations, replace(t.operation_type, '_', ' ')), '[0-9]+', '0', 'g')
            as shape
    from transactions t
    left join account_profiles a on a.account_id = t.account_id
    where t.deleted_at is null
),
dated as (
    select
        l.*, x.* exclude (shape, merchant_name), coalesce(transacted_at, accounting_date) as moment,
        coalesce(
            held = 'card' and local_currency_amount is not null and currency <> account_currency, false
        ) as is_abroad,
        nullif(regexp_replace(upper(counterparty_document), '[^0-9A-Z]', '', 'g'), '') as document,
        if(document is null, null, list_contains(coalesce(documents, []), document)) as is_own_document,
        signed_amount > 0 as inflow,
        strip_accents(lower(concat_ws(' ', description, observations, l.merchant_name, operation_type))) as wording,
        coalesce(mcc not in (4829, 6010, 6011, 6012, 6051, 6211), false) as has_shop_code,
        len(payouts) > 0 and len(list_filter(payouts, lambda one: one.amount = signed_amount
            and abs(coalesce(value_date, moment::date) - one.day) <= 7)) > 0 as is_payout,
        l.merchant_name is not null or has_shop_code as of_shop,
        coalesce(category in (
            'Food & Groceries', 'Home & Life', 'Online Platforms & Leisure', 'Personal Shopping', 'Transport & Travel'
        ), false) as of_goods
    from live l
    join texts x on x.shape = l.shape and x.merchant_name is not distinct from l.merchant_name
),
hinted as (
    select
        *,
        case
            when signed_amount is null then 'unknown'
            -- loans: what comes pays them, what leaves is paid out or charged
            when held = 'loan' and inflow then if(void or refund, 'reversal', 'loan_payment')
            when held = 'loan' and tax then 'tax'
            when held = 'loan' and interest then 'interest'
            when held = 'loan' and (fee or is_insured) then 'fee'
            when held = 'loan' then 'loan_proceeds'
            -- investments: what they earn and cost; the rest is moved
            when held = 'investment' and tax then 'tax'
            when held = 'investment' and interest and inflow and not redeemed then 'interest'
            when held = 'investment' and fee then 'fee'
            when held = 'investment' then 'investment'
            -- cards: what comes pays the bill or gives something back
            when held = 'card' and inflow and cashback and not refund and not chargeback then 'income'
            when held = 'card' and inflow and void then 'reversal'
            when held = 'card' and inflow and (refund or chargeback or of_shop) then 'refund'
            when held = 'card' and inflow and (card_paid or card_bill or not of_goods) then 'card_payment'
            when held = 'card' and inflow then 'refund'
            when held = 'card' and of_shop then 'spending'
            when held = 'card' and tax then 'tax'
            when held = 'card' and interest then 'interest'
            when held = 'card' and fee then 'fee'
            when held = 'card' and cash then 'cash'
            when held = 'card' then if(category = 'Fees & Charges' and not purchase, 'fee', 'spending')
            -- accounts: what comes
            when inflow and returned then 'reversal'
            when inflow and salary and not refund and not (loan and lent) then 'income'
            when inflow and is_payout then 'loan_proceeds'
            when inflow and tax then 'tax'
            when inflow and exchange and not of_shop then 'exchange'
            when inflow and lent then 'loan_proceeds'
            when inflow and void and not investment then 'reversal'
            when inflow and (refund or chargeback) then 'refund'
            when inflow and cashback then 'income'
            when inflow and earned and not redeemed then 'interest'
            when inflow and investment and not of_shop then 'investment'
            when inflow and paid_in then 'cash'
            when inflow and interest and not redeemed then 'interest'
            when inflow and loan and not transfer then 'loan_proceeds'
            when inflow and (is_own_document or own) then 'transfer'
            when inflow and has_shop_code and not transfer then 'refund'
            when inflow and transfer then 'income'
            when inflow and category = 'Investments & Savings' then 'investment'
            when inflow and category = 'Credits & Loans' then 'loan_proceeds'
            when inflow and category = 'Withdrawal & ATM' then 'cash'
            when inflow and of_goods then 'refund'
            when inflow then 'income'
            -- accounts: what leaves
            when only_named and category = 'Fees & Charges' then 'fee'
            when only_named and category = 'Taxes' then 'tax'
            when only_named and category = 'Withdrawal & ATM' then 'cash'
            when only_named and category = 'Investments & Savings' then 'investment'
            when only_named then 'spending'
            when tax and not of_shop then 'tax'
            when fee then 'fee'
            when interest and not investment and not of_shop then 'interest'
            when mcc in (6010, 6011) then 'cash'
            when cash and of_shop and not purchase and not investment then 'cash'
            when of_shop and category = 'Investments & Savings' and not has_shop_code then 'investment'
            when of_shop then 'spending'
            when exchange then 'exchange'
            when card_bill and not purchase then 'card_payment'
            when loan and (lent or not investment) then 'loan_payment'
            when investment then 'investment'
            when cash and not own then 'cash'
            when is_own_document or (own and is_own_document is null) then 'transfer'
            when purchase or bill or salary then 'spending'
            when category = 'Withdrawal & ATM' then 'cash'
            when transfer then 'spending'
            when category = 'Fees & Charges' then 'fee'
            when category = 'Taxes' then 'tax'
            when category = 'Investments & Savings' then 'investment'
            when category = 'Credits & Loans' then 'loan_payment'
            else 'spending'
        end as hint
    from dated
)
select * exclude (written, is_part) from (select
    id, link_id, account_id,
    case
        when value_date is not null then value_date
        when moment = date_trunc('day', moment) then moment::date
        else timezone(timezone, moment)::date
    end as day,
    case
        when value_date is not null then 'value_date'
        when transacted_at is not null then 'transacted_at'
        when accounting_date is not null then 'accounting_date'
    end as date_basis,
    if(is_abroad, local_currency_amount * sign(signed_amount), signed_amount) as amount,
    if(is_abroad, account_currency, coalesce(currency, account_currency)) as currency,
    if(is_abroad, signed_amount, null) as original_amount, if(is_abroad, currency, null) as original_currency,
    coalesce(status = 'PENDING', false) as is_pending,
    if(starts_with(wording, ' ') or ends_with(wording, ' ') or contains(wording, '  ') or contains(wording, chr(160))
            or contains(wording, chr(9)) or contains(wording, chr(10)) or contains(wording, chr(12)) or contains(wording, chr(13)),
        trim(regexp_replace(wording, '\s{2,}|[\t\n\f\r]', ' ', 'g')), wording) as text,
    -- what comes to a card and says nothing of a payment may be given back by a shop
    if(merchant_name is not null or (held = 'card' and hint = 'card_payment' and not (card_paid or card_bill or transfer or bill or paid_in))
        or ((hint in ('spending', 'refund', 'reversal') or hint = 'tax' and not tax)
        and (of_shop or purchase or bill or not transfer)
        and (of_shop or purchase or coalesce(category, '') <> 'Transfers') and not fee), merchant, null) as merchant,
    merchant_name is not null as is_named, phrase, length(description) as length, document, is_own_document,
    list_filter([regexp_replace(counterparty_account, '[^0-9]', '', 'g')], lambda one: one is not null and one <> '')
        as other_numbers,
    coalesce(rail, if(held = 'card' or (mcc is not null and not inflow), 'card', null)) as rail,
    -- a day and a month, not long before the row's own, are no part
    if(may_be_part,
        regexp_extract(description, getvariable('part'), ['number', 'total']), null) as written,
    coalesce(try_cast(written['number'] as integer) <= try_cast(written['total'] as integer) and not coalesce(
        day - try_cast(format('{:04d}-{:02d}-{:02d}', year(day), try_cast(written['total'] as integer), try_cast(written['number'] as integer)) as date) between -1 and 5,
        false), false) as is_part,
    coalesce(try_cast(regexp_extract(installment, '^\D*(\d{1,2})', 1) as integer), if(is_part, try_cast(written['number'] as integer), null))
        as instalment,
    coalesce(installments, try_cast(regexp_extract(installment, '\d{1,2}\D+(\d{1,2})', 1) as integer),
        if(is_part, try_cast(written['total'] as integer), null)) as instalments,
    hint, says
from hinted)
