-- reconciliation: a balance is the sum of all rows until then and a level, so that what is unexplained is a change of
-- level. The first row begins the day before the first transaction; as nobody told that balance, it explains itself.

with days as (
    select account_id, day, total from booked_sums where total is not null
),
edges as (
    select *
    from balance_levels
    window upwards as (partition by account_id order by day)
    qualify source = 'account' or lead(level) over upwards is distinct from level or lag(level) over upwards <> level
),
beginnings as (
    select e.account_id, e.currency, least(min(d.day) - 1, min(e.day)) as day, arg_min(e.level, e.day) as level
    from (select account_id, any_value(currency) as currency, min(day) as day, arg_min(level, day) as level
          from edges group by account_id) e
    left join days d on d.account_id = e.account_id
    group by e.account_id, e.currency
),
known as (
    select account_id, currency, day, level, 1 as place from edges
    union all
    select account_id, currency, day, level, 0 from beginnings
),
balanced as (
    select k.*, coalesce(d.total, 0) as total
    from known k
    asof left join days d on d.account_id = k.account_id and d.day <= k.day
),
paired as (
    select
        account_id, currency, day as since, total, level,
        lead(day) over upwards as until, lead(total) over upwards as later_total,
        lead(level) over upwards as later_level, count(*) over (partition by account_id) = 2 as is_alone
    from balanced
    window upwards as (partition by account_id order by day, place)
)
select
    account_id, since, until, total + level as opening, later_total - total as movements,
    later_total + later_level as closing, later_level - level as unexplained, currency
from paired
where until > since or (until = since and is_alone)
