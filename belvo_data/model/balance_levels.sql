-- balance_levels: an observation counts for the rows that were known when it was made, so that what is booked later
-- for an earlier day moves that day, and no gap comes of it. Where an earlier observation agrees with the latest
-- once rows that are no more are left out, or all of today's are counted, it agrees.
-- Balances that transactions carry count where they agree with each other for long, or where nothing else tells.

with told as (
    select account_id, day, run, currency, balance
    from balance_observations
    where balance is not null and day is not null
        and run >= (select coalesce(min(number), 0) from ops.runs)
    qualify row_number() over (partition by account_id, day order by run desc, basis = 'available', observed_at desc) = 1
),
observed as (  -- in their order, which their days have, too
    select *, row_number() over (partition by account_id order by run, day) as place
    from (
        from told
        qualify day >= max(day) over (partition by account_id order by run rows between unbounded preceding and current row)
    )
),
readings as (
    select account_id, run, min(place) as place from observed group by account_id, run
),
days as (
    select account_id, day, total from booked_sums where total is not null
),
former as (  -- versions of rows that were booked, until a run changed them or took them away
    select
        h.account_id, h.value_date as day, h.run, h.until_run,
        if(h.local_currency_amount is not null and h.currency <> o.currency,
            h.local_currency_amount * sign(h.signed_amount), h.signed_amount) as amount
    from history.transactions h
    join (select account_id, any_value(currency) as currency from observed group by account_id) o
        on o.account_id = h.account_id
    where h.deleted_at is null and h.status is distinct from 'PENDING' and h.signed_amount is not null
        and h.value_date is not null and (h.currency = o.currency or h.local_currency_amount is not null)
),
said as (  -- from which run on how much of a day counts; what is former ends again
    select account_id, day, run, amount, false as is_former from booked_sums
    union all
    select account_id, day, run, amount, true from former
    union all
    select account_id, day, until_run, -amount, true from former
),
firsts as (
    select account_id, run, day from observed where place = 1
),
gained as (  -- at the first observation that can know of it
    select s.account_id, 1 as place, sum(s.amount) as amount, sum(s.amount) filter (not s.is_former) as of_present
    from said s
    join firsts f on f.account_id = s.account_id and s.run <= f.run and s.day <= f.day
    group by s.account_id
    union all
    select l.account_id, greatest(r.place, o.place), sum(l.amount), sum(l.amount) filter (not l.is_former)
    from (
        select s.* from said s
        join firsts f on f.account_id = s.account_id and (s.run > f.run or s.day > f.day)
    ) l
    asof join readings r on r.account_id = l.account_id and r.run >= l.run
    asof join observed o on o.account_id = l.account_id and o.day >= l.day
    group by all
),
known as (
    select
        o.*, o.balance - coalesce(d.total, 0) as level_of_all,
        o.balance - coalesce(sum(g.amount) over back, 0) as level,
        o.balance - coalesce(sum(g.of_present) over back, 0) as level_of_present,
    from observed o
    left join (
        select account_id, place, sum(amount) as amount, sum(of_present) as of_present from gained group by all
    ) g on g.account_id = o.account_id and g.place = o.place
    asof left join days d on d.account_id = o.account_id and d.day <= o.day
    window back as (partition by o.account_id order by o.place)
),
agreed as (
    select
        k.account_id, k.day, k.currency,
        if(l.level in (k.level_of_present, k.level_of_all), l.level, k.level) as level
    from known k
    join (select account_id, arg_max(level, place) as level from known group by account_id) l
        on l.account_id = k.account_id
),
complete as (  -- days all of whose rows tell a balance
    select
        account_id, any_value(currency) as currency, day, sum(total) as total, flatten(list(balances)) as balances
    from booked_sums
    group by account_id, day
    having sum(transactions) = sum(len(balances))
),
compared as (  -- with the levels that this may mean
    select
        d.account_id, d.day, d.currency, a.account_id is not null as is_observed,
        list_transform(d.balances, lambda one: one - d.total) as may_be,
        list_intersect(may_be, coalesce(a.levels, []))[1] as is_one
    from complete d
    left join (select account_id, list(distinct level) as levels from agreed group by account_id) a
        on a.account_id = d.account_id
),
other as (
    select distinct account_id, day, currency, is_observed, unnest(may_be) as level from compared where is_one is null
),
lasting as (
    select account_id, level, count(*) as days
    from other
    group by account_id, level, is_observed
    having count(*) >= if(is_observed, 5, 2) and (not is_observed or max(day) - min(day) >= 10)
),
carried as (
    select o.account_id, o.day, o.currency, o.level
    from other o
    join lasting l on l.account_id = o.account_id and l.level = o.level
    qualify row_number() over (partition by o.account_id, o.day order by l.days desc, o.level) = 1
    union all
    select account_id, day, currency, is_one
    from compared
    where is_one is not null and account_id in (select account_id from lasting)
)
select account_id, day, currency, level as level, 'account' as source from agreed
union all
select account_id, day, currency, level, 'transactions'
from carried c
where (account_id, day) not in (select (account_id, day) from agreed)
