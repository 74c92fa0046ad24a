-- currencies: of the ledger and of accounts.
select currency from ledger where currency is not null
union
select currency from accounts where currency is not null and deleted_at is null
order by currency
