-- ambiguous_merchants: learnt from what Belvo names as a merchant, so that texts without that name are read alike.

with names as (  -- as a list, else DuckDB looks into the name of each row, and not once into each name
    select unnest(list(distinct merchant_name)) as merchant_name from transactions where deleted_at is null
)
select distinct trim(regexp_replace(strip_accents(lower(merchant_name)), '[^a-z]+', ' ', 'g')) as name
from names
where regexp_matches(merchant_name, '(?i)^(?:compra|cargo|pago|cr[eé]dito|abono|pos|consumo|boleto|maestro|tarjeta|devol|reembolso) *[a-z]')
  and name like '% %'
