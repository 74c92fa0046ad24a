-- again: the transactions that may be paired anew, which have an amount of the temporary table touched that both
-- leaves and comes. Whatever was paired of the touched amounts is no pair any more.

create or replace temp table unpaired as
select id
from transactions
where id in (select outflow_id from transfers union all select inflow_id from transfers)
  and (
      exists (from touched where everything)
      or (currency, abs(signed_amount)) in (select (currency, amount) from touched)
  );

delete from transfers
where exists (from touched where everything) or outflow_id in (from unpaired) or inflow_id in (from unpaired);

create or replace temp table again as
select t.id
from transactions t
join (
    select currency, abs(signed_amount) as amount
    from transactions
    where exists (from touched where everything)
       or (currency, abs(signed_amount)) in (select (currency, amount) from touched)
    group by all
    having bool_or(signed_amount < 0) and bool_or(signed_amount > 0)
) movable on movable.currency = t.currency and movable.amount = abs(t.signed_amount);
