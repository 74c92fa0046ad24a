-- entry: a row of the ledger by its id.
select * from ledger where id = of_id
