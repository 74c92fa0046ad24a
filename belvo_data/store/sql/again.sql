-- again: the transactions of the amounts in the temporary table touched, which lose their pairs.

create or replace temp table again as
select t.id, t.currency, abs(t.signed_amount) as amount, t.signed_amount < 0 as leaves
from transactions t
where exists (from touched where everything)
   or (t.currency, abs(t.signed_amount)) in (select (currency, amount) from touched);

delete from transfers where outflow_id in (select id from again) or inflow_id in (select id from again);
