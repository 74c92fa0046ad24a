-- balance_history: each day is walked back from the next one that is known. What happens is looked at; the days
-- between are as the one before.

with levels as (
    select
        account_id, day, level, currency,
        lead(level) over upwards as next_level, lag(level) over upwards as last_level
    from balance_levels
    window upwards as (partition by account_id order by day)
),
latest as (
    select account_id, arg_max(level, day) as level, any_value(currency) as currency from levels group by account_id
),
moved as (
    select account_id, day, total from booked_sums where total is not null
),
events as (
    select account_id, day, total from moved
    union all
    select account_id, min(day) - 1, 0 from moved group by account_id
    union all
    select l.account_id, l.day, coalesce(m.total, 0)
    from levels l
    asof left join moved m on m.account_id = l.account_id and m.day <= l.day
),
days as (
    select
        account_id, day, max(total) as total,
        lead(day, 1, day + 1) over (partition by account_id order by day) as next_day
    from events
    group by account_id, day
),
placed as (  -- the level of its day, or of the next that has one, and those beside it
    select
        d.*, a.currency,
        l.day is not distinct from d.day as is_told, l.level, l.next_level, l.last_level, a.level as latest
    from days d
    join latest a on a.account_id = d.account_id
    asof left join levels l on l.account_id = d.account_id and l.day >= d.day
),
walked as (
    select
        account_id, unnest(generate_series(day, next_day - 1, interval 1 day))::date as on_day, currency, total, latest,
        is_told and on_day = day as is_own,
        if(is_told and not is_own, next_level, level) as ahead, if(is_told and not is_own, level, last_level) as behind
    from placed
)
select
    account_id, on_day as day, (total + coalesce(ahead, latest)) as balance, currency,
    case when is_own then 'observed' when ahead is not null then 'reconstructed' else 'carried' end as basis,
    coalesce(ahead <> behind, false) as gap
from walked
