-- entries: the ledger's rows.
select
    value_date as day, description, merchant, coalesce(category, 'Not categorised') as category, amount, currency, kind,
    flow, counted_amount, why_not, status, account, institution, id,
    subcategory, rail, counterparty, original_amount, original_currency, instalment::bigint as instalment,
    instalments::bigint as instalments, account_id
from chosen
order by day desc, id
