-- span: of all links.
select min(value_date) as since, max(value_date) as until from ledger
