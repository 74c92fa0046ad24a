-- net_worth_history: balances of the last days; investments are walked back by what was put in and taken out.
with counted as (
    select c.day, c.currency, c.balance, c.account_id
    from chosen c
    where c.currency is not null
        and c.account_id not in (select account_id from account_balances where why_not = 'shared_line')
),
days as (
    select max(day) as day from (select distinct day from counted) group by date_trunc(grain, day)
),
positions as (
    select * from chosen_positions where is_counted and currency is not null and value is not null
),
flows as (
    select
        investment_id, value_date,
        coalesce(value, net_value, gross_value) * if(type = 'OUTFLOW', -1, 1) as amount
    from investment_transactions
    where deleted_at is null and value_date is not null and type in ('INFLOW', 'OUTFLOW')
),
begun as (
    select p.investment_id, least(min(f.value_date), min(i.purchase_date)) as day
    from positions p
    join investments i on i.id = p.investment_id
    left join flows f on f.investment_id = p.investment_id
    group by p.investment_id
),
held as (
    select d.day, p.investment_id, p.currency, greatest(p.value - coalesce(sum(f.amount), 0), 0) as value
    from days d
    cross join positions p
    join begun b on b.investment_id = p.investment_id and d.day >= coalesce(b.day, p.day)
    left join flows f on f.investment_id = p.investment_id and f.value_date > d.day and f.value_date <= p.day
    group by d.day, p.investment_id, p.currency, p.value
),
parts as (
    select day, currency, balance, account_id, null::decimal(38, 4) as investment
    from counted where day in (from days)
    union all
    select day, currency, value, null, value from held
)
select
    day, currency, coalesce(sum(balance) filter (balance > 0), 0) as assets,
    coalesce(-sum(balance) filter (balance < 0), 0) as debts, assets - debts as net,
    coalesce(sum(investment), 0) as investments, count(account_id) as accounts
from parts
group by day, currency
order by day, currency
