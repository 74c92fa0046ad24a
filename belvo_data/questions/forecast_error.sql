-- forecast_error: for each of the last six whole months, as if nothing of it were known.
with months as (
    select
        (date_trunc('month', n.day) - to_months(back) - interval 1 day)::date as since,
        (date_trunc('month', n.day) - to_months(back - 1) - interval 1 day)::date as until
    from (select max(day) as day from booked_sums) n, (select unnest(range(1, 7)) as back)
),
known as (
    select h.account_id, h.day, h.balance, b.currency
    from balance_history h
    join chosen c on c.account_id = h.account_id
    join account_balances b on b.account_id = h.account_id
    where b.is_counted and b.currency is not null
),
wanted as (
    select a.account_id, a.currency, m.since, m.until
    from (select distinct account_id, currency from known) a, months m
),
held as (
    select w.account_id, w.currency, w.since, w.until, before.balance as was, after.balance as came
    from wanted w
    asof join known before on before.account_id = w.account_id and before.day <= w.since
    asof join known after on after.account_id = w.account_id and after.day <= w.until
    where before.balance is not null and after.balance is not null
),
paid as (
    select r.recurring_id, r.cadence, l.id, l.account_id, l.value_date as day, l.amount
    from recurring_members r_m
    join recurring r on r.recurring_id = r_m.recurring_id
    join ledger l on l.id = r_m.transaction_id
    where r.decided is distinct from 'refused'
),
series as (
    select
        p.recurring_id, m.since, m.until, max(p.day) as last_day,
        arg_max(p.account_id, (p.day, p.id)) as account_id, arg_max(p.amount, (p.day, p.id)) as amount,
        case any_value(p.cadence)
            when 'weekly' then interval 7 days when 'biweekly' then interval 14 days
            when 'semimonthly' then interval 15 days when 'monthly' then interval 1 month
            when 'bimonthly' then interval 2 months when 'quarterly' then interval 3 months
            when 'semiannual' then interval 6 months else interval 12 months
        end as period
    from months m
    join paid p on p.day <= m.since
    group by p.recurring_id, m.since, m.until
    having count(*) >= if(any_value(p.cadence) in ('semiannual', 'yearly'), 2, 3)
),
coming as (
    select account_id, since, sum(amount) as amount
    from series, (select unnest(range(1, 6)) as place)
    where last_day + period * place <= until and last_day + period * (place + 0.5) > since
    group by account_id, since
),
moved as (
    select account_id, day, sum(sum(amount)) over (partition by account_id order by day) as total
    from booked_sums
    where day is not null
    group by account_id, day
),
regular as (
    select
        p.account_id, s.since, p.day,
        sum(sum(p.amount)) over (partition by p.account_id, s.since order by p.day) as total
    from paid p
    join series s on s.recurring_id = p.recurring_id
    group by p.account_id, s.since, p.day
),
former as (
    select
        h.account_id, h.since, h.since - to_months(back) as first,
        h.since - to_months(back) + to_days(h.until - h.since) as last
    from held h
    join (select account_id, min(day) as day from moved group by account_id) d using (account_id),
        (select unnest(range(1, 13)) as back)
    where h.since - to_months(back) >= d.day
),
moves as (
    select
        f.account_id, f.since, last.total - first.total as amount,
        coalesce(paid_last.total, 0) - coalesce(paid_first.total, 0) as regular
    from former f
    asof join moved first on first.account_id = f.account_id and first.day <= f.first
    asof join moved last on last.account_id = f.account_id and last.day <= f.last
    asof left join regular paid_first
        on paid_first.account_id = f.account_id and paid_first.since = f.since and paid_first.day <= f.first
    asof left join regular paid_last
        on paid_last.account_id = f.account_id and paid_last.since = f.since and paid_last.day <= f.last
),
usual as (
    select
        account_id, since, count(*) as months, (median(rest) + avg(rest)) / 2 as amount,
        avg(amount) as naive, list(rest::double) as rests
    from (select account_id, since, amount, amount - regular as rest from moves)
    group by account_id, since
),
told as (
    select
        h.currency, h.until, h.came, h.was + coalesce(c.amount, 0) + u.amount as expected,
        h.was + u.naive as naive,
        if(
            u.months >= 3,
            1.6 * sqrt(list_sum(list_transform(u.rests, lambda one: (one - u.amount) ** 2)) / (u.months - 1)),
            null
        ) as off
    from held h
    left join coming c on c.account_id = h.account_id and c.since = h.since
    join usual u on u.account_id = h.account_id and u.since = h.since
),
summed as (
    select
        date_trunc('month', until)::date as month, currency, sum(came) as came, sum(expected) as expected,
        sum(naive) as naive, if(bool_or(off is null), null, sqrt(sum(off ** 2))) as off
    from told
    group by until, currency
)
select
    month, currency, came::decimal(38, 4) as came, expected::decimal(38, 4) as expected,
    abs(expected - came)::decimal(38, 4) as off, naive::decimal(38, 4) as naive,
    abs(naive - came)::decimal(38, 4) as naive_off, (expected - off)::decimal(38, 4) as low,
    (expected + off)::decimal(38, 4) as high, abs(expected - came) <= off as is_within
from summed
order by currency, month
