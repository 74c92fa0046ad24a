-- ambiguous_merchants: learnt from what Belvo names as a merchant, so that texts without that name are read alike.

with names as (
    select distinct merchant_name from transactions
    where deleted_at is null and regexp_matches(merchant_name, '(?i)^(?:compra|cargo|pago|cr[eé]dito|abono|pos|consumo|boleto|maestro|tarjeta|devol|reembolso) *[a-z]')
)
select distinct trim(regexp_replace(strip_accents(lower(merchant_name)), '[^a-z]+', ' ', 'g')) as name
from names
where name like '% %'
