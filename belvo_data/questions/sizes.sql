-- sizes: each amount's step of 1, 2 or 5 times a power of ten; what is below one has one step. Steps are counted as doubles,
-- which hold their bounds exactly, and each is made money once.
with sized as (
    select currency, flow, abs(amount::double) as size, if(size < 1, 0, 10 ** floor(log10(size))) as decade
    from chosen
    where amount is not null
),
stepped as (
    select currency, flow, decade, case when size >= 5 * decade then 5 when size >= 2 * decade then 2 else 1 end as part, count(*) as rows
    from sized
    group by all
)
select
    (decade * part)::decimal(38, 0)::decimal(38, 4) as least,
    case when decade = 0 then 1 when part = 2 then 5 * decade else 2 * part * decade end::decimal(38, 0)::decimal(38, 4) as below,
    currency, flow, sum(rows)::bigint as transactions
from stepped
group by all
order by currency, least, flow nulls last
