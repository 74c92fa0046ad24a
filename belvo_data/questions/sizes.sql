-- sizes: each amount's step of 1, 2 or 5 times a power of ten; what is below one has one step.
with sized as (
    select
        currency, flow, abs(amount) as size,
        if(abs(amount) < 1, null, (10::decimal(38, 0) ** floor(log10(abs(amount)))::integer)::decimal(38, 0)) as decade
    from chosen
    where amount is not null
),
stepped as (
    select
        currency, flow,
        case when decade is null then 0 when size >= 5 * decade then 5 * decade when size >= 2 * decade then 2 * decade else decade end as least,
        case when decade is null then 1 when size >= 5 * decade then 10 * decade when size >= 2 * decade then 5 * decade else 2 * decade end
            as below
    from sized
)
select least::decimal(38, 4) as least, below::decimal(38, 4) as below, currency, flow, count(*) as transactions
from stepped
group by all
order by currency, least, flow nulls last
