-- balance_history: each day is walked back from the next one that is known. Windows go over the days on which
-- something happens; the days between are as the one before.

with events as (
    select account_id, day, amount, null::decimal(19, 4) as level from booked_movements
    union all
    select account_id, min(day) - 1, 0, null from booked_movements group by account_id
    union all
    select account_id, day, 0, level from balance_levels
),
days as (
    select
        account_id, day, any_value(level) as level,
        sum(sum(amount)) over (partition by account_id order by day) as total
    from events
    where account_id in (select account_id from balance_levels)
    group by account_id, day
),
placed as (
    select
        account_id, day, total, level,
        lead(day, 1, day + 1) over days as next_day,
        first_value(level ignore nulls) over (days rows between 1 following and unbounded following) as later,
        last_value(level ignore nulls) over (days rows between unbounded preceding and 1 preceding) as earlier
    from days
    window days as (partition by account_id order by day)
),
spread as (
    select *, unnest(generate_series(day, next_day - 1, interval 1 day))::date as told_day from placed
),
walked as (
    select
        account_id, told_day as day, total, if(told_day = day, level, null) as own,
        if(told_day = day, coalesce(level, later), later) as next_level,
        if(told_day = day, earlier, coalesce(level, earlier)) as last_level
    from spread
)
select
    w.account_id, w.day, (w.total + coalesce(next_level, last_level))::decimal(19, 4) as balance, c.currency,
    case when own is not null then 'observed' when next_level is not null then 'reconstructed' else 'carried' end as basis,
    coalesce(next_level <> last_level, false) as gap
from walked w
join (select account_id, any_value(currency) as currency from balance_levels group by account_id) c
    on c.account_id = w.account_id
