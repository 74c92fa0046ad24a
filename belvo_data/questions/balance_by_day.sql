-- balance_by_day: each account's at the end of each day.
select day, account_id, name, currency, balance, basis, gap
from chosen
order by day, currency, account_id
