-- undigested: names by what stands for them in an address.
select filter, value, label
from (
    select 'merchants' as filter, left(sha256(merchant), 12) as value, merchant as label
    from (select distinct merchant from ledger where merchant is not null)
    union all
    select 'counterparties', left(sha256(counterparty), 12), counterparty
    from (select distinct counterparty from ledger where counterparty is not null)
)
where contains(',' || digests || ',', ',' || value || ',')
order by filter, label
