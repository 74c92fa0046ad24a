-- leaderboard: the largest values of each dimension. What an account says of its rows is summed by account, what a row says
-- by all of that at once, and of names only the first are looked at step by step: three looks at the rows, not twelve.
with newest as (
    select max(value_date) as day from ledger where why_not is distinct from 'future'
),
asked as (
    select
        coalesce(since::date, date_trunc('month', coalesce(until::date, day))::date) as first,
        greatest(coalesce(until::date, day), first) as last,
        day(first) = 1 and last = last_day(last) as is_whole
    from newest
),
spans as (
    select
        first, last, least((last - first + 1)::integer, 12) as steps,
        case
            when against = 'year_ago' then (first - interval 1 year)::date
            when against <> 'before' then error('There is nothing to compare with called ' || against || ': before, year_ago')
            when is_whole then (first - to_months(datediff('month', first, last) + 1))::date
            else first - (last - first + 1)::integer
        end as other_first,
        case
            when against = 'before' then first - 1
            when is_whole then last_day((last - interval 1 year)::date)
            else (last - interval 1 year)::date
        end as other_last
    from asked
),
days as (
    -- which twelfth of the period each day is in; -1: it is of the days that those are compared with
    select day::date as day, isodow(day)::varchar as weekday, ((day::date - first) * steps // (last - first + 1))::tinyint as step
    from spans, generate_series(first, last, interval 1 day) as each(day)
    union all
    select day::date, isodow(day)::varchar, -1
    from spans, generate_series(other_first, other_last, interval 1 day) as each(day)
),
valued as (
    select
        currency, coalesce(category, 'Not categorised') as category, subcategory, merchant, counterparty, account_id, institution,
        person_ids, kind, rail, status, d.weekday, d.step,
        measured(measure, flow, counted_amount, amount) as amount
    from chosen
    join days d on d.day = value_date
),
facts as (
    select * from valued where amount is not null
),
by_account as (
    select
        currency, account_id, any_value(institution) as institution, any_value(person_ids) as person_ids, step,
        sum(amount) as amount, count(*) as rows
    from facts
    where regexp_matches(dimensions, '(account|institution|country|person)')
    group by currency, account_id, step
),
by_row as (
    select currency, category, subcategory, kind, rail, status, weekday, step, sum(amount) as amount, count(*) as rows
    from facts
    where regexp_matches(dimensions, '(category|kind|rail|status|weekday)')
    group by all
),
steps as (
    select 'account' as dimension, account_id as value, currency, step, amount, rows from by_account
    union all
    select 'institution', institution, currency, step, amount, rows from by_account
    union all
    select 'country', p.country, b.currency, b.step, b.amount, b.rows
    from by_account b left join account_profiles p on p.account_id = b.account_id
    union all
    select 'person', nullif(array_to_string(person_ids, ' & '), ''), currency, step, amount, rows from by_account
    union all
    select 'category', category, currency, step, amount, rows from by_row
    union all
    select 'subcategory', subcategory, currency, step, amount, rows from by_row
    union all
    select 'kind', kind, currency, step, amount, rows from by_row
    union all
    select 'rail', rail, currency, step, amount, rows from by_row
    union all
    select 'status', status, currency, step, amount, rows from by_row
    union all
    select 'weekday', weekday, currency, step, amount, rows from by_row
),
named as (
    select 'merchant' as dimension, merchant as value, currency, step >= 0 as is_in, sum(amount) as amount, count(*) as rows
    from facts
    where contains(dimensions, 'merchant')
    group by all
    union all
    select 'counterparty', counterparty, currency, step >= 0, sum(amount), count(*)
    from facts
    where contains(dimensions, 'counterparty')
    group by all
),
totals as (
    select
        dimension, value, currency,
        sum(amount) filter (is_in) as amount, coalesce(sum(rows) filter (is_in), 0)::bigint as transactions,
        sum(amount) filter (not is_in) as before_amount, sum(rows) filter (not is_in) as before_rows
    from (
        select dimension, value, currency, is_in, amount, rows from named
        union all
        select dimension, value, currency, step >= 0, amount, rows from steps where contains(',' || dimensions || ',', ',' || dimension || ',')
    )
    group by all
),
ranked as (
    select
        *,
        coalesce(if(measure = 'average', (amount / transactions)::decimal(38, 4), amount), 0) as total,
        coalesce(if(measure = 'average', (before_amount / before_rows)::decimal(38, 4), before_amount), 0) as before,
        if(
            measure in ('spending', 'income', 'transactions'),
            (amount / nullif(sum(amount) over (partition by dimension, currency), 0))::double, null
        ) as share,
        count(*) filter (transactions > 0) over (partition by dimension, currency) as all_values
    from totals
    qualify row_number() over (partition by dimension, currency order by abs(total) desc, value nulls last) <= most::integer
),
drawn as (
    select s.dimension, s.value, s.currency, s.step, sum(s.amount) as amount, sum(s.rows) as rows
    from (
        select dimension, value, currency, step, amount, rows from steps where step >= 0
        union all
        select 'merchant', merchant, currency, step, amount, 1 from facts
        where step >= 0 and contains(dimensions, 'merchant')
            and coalesce(merchant, '') in (select coalesce(value, '') from ranked where dimension = 'merchant')
        union all
        select 'counterparty', counterparty, currency, step, amount, 1 from facts
        where step >= 0 and contains(dimensions, 'counterparty')
            and coalesce(counterparty, '') in (select coalesce(value, '') from ranked where dimension = 'counterparty')
    ) s
    group by all
),
sparks as (
    select
        dimension, value, currency,
        map_from_entries(list((step, if(measure = 'average', amount / rows, amount)::double))) as by_step
    from drawn
    group by all
)
select
    r.dimension, r.value,
    case r.dimension
        when 'account' then concat_ws(' · ', coalesce(b.display_name, p.institution), coalesce(nullif(p.name, ''), p.category))
        when 'institution' then coalesce(b.display_name, r.value)
        when 'person' then coalesce(
            (select string_agg(distinct o.display_name, ' & ') from persons q join owners o on o.id = q.owner_id
            where list_contains(string_split(r.value, ' & '), q.person_id)),
            r.value
        )
        else r.value
    end as label,
    r.currency, r.total::decimal(38, 4) as total, r.transactions, r.share, r.before::decimal(38, 4) as before,
    (r.total - r.before)::decimal(38, 4) as change, ((r.total - r.before) / nullif(abs(r.before), 0))::double as change_share,
    list_transform(range((select steps from spans)), lambda step: coalesce(s.by_step[step::tinyint], 0)) as spark,
    r.all_values
from ranked r
left join sparks s on s.dimension = r.dimension and s.value is not distinct from r.value and s.currency = r.currency
left join account_profiles p on r.dimension = 'account' and p.account_id = r.value
left join banks b on r.dimension in ('account', 'institution') and b.name = coalesce(p.institution, r.value)
where r.total <> 0 or (r.before <> 0 and measure <> 'average') -- an average of none is none
order by r.dimension, r.currency, abs(r.total) desc, r.value nulls last
