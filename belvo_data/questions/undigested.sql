-- undigested: names by what stands for them in an address. Lists keep DuckDB from digesting the names of each row.
select filter, value, label
from (
    select 'merchants' as filter, left(sha256(merchant), 12) as value, merchant as label
    from (select unnest(list(distinct merchant)) as merchant from ledger)
    union all
    select 'counterparties', left(sha256(counterparty), 12), counterparty
    from (select unnest(list(distinct counterparty)) as counterparty from ledger)
)
where contains(',' || digests || ',', ',' || value || ',')
order by filter, label
