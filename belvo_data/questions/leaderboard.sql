-- leaderboard: the largest values of each dimension. What an account says of its rows is summed by account, what a row says
-- by all of that which is asked for at once, and names by themselves: a look or three at the rows, not twelve.
with newest as (
    select max(value_date) as day from ledger where why_not is distinct from 'future'
),
asked as (
    select
        coalesce(since::date, date_trunc('month', coalesce(until::date, day))::date) as first,
        greatest(coalesce(until::date, day), first) as last,
        -- of a period that goes on as much is compared as there is of it
        least(last, greatest(first, day, (select max(day) from account_balances))) as seen
    from newest
),
spans as (
    select
        first, last, datediff('month', first, last)::integer as months, day(first) = 1 and months between 2 and 23 as is_monthly,
        if(is_monthly, months + 1, least((last - first + 1)::integer, 12)) as steps,
        case against
            when 'before' then first_before(first, last)
            when 'year_ago' then (first - interval 1 year)::date
            else error('There is nothing to compare with called ' || against || ': before, year_ago')
        end as other_first,
        if(against = 'before', last_before(first, last, seen), last_earlier(first, seen, 12)) as other_last
    from asked
),
days as (
    -- which month or twelfth of the period each day is in; -1: it is of the days that those are compared with
    select
        day::date as day, isodow(day)::varchar as weekday,
        if(is_monthly, datediff('month', first, day::date), (day::date - first) * steps // (last - first + 1))::tinyint as step
    from spans, generate_series(first, last, interval 1 day) as each(day)
    union all
    select day::date, isodow(day)::varchar, -1
    from spans, generate_series(other_first, other_last, interval 1 day) as each(day)
),
facts as not materialized (
    select
        currency, account_id, merchant, counterparty,
        if(contains(dimensions, 'category'), coalesce(category, 'Not categorised'), null) as category,
        if(contains(dimensions, 'subcategory'), subcategory, null) as subcategory,
        if(contains(dimensions, 'kind'), kind, null) as kind,
        if(contains(dimensions, 'rail'), rail, null) as rail,
        if(contains(dimensions, 'status'), status, null) as status,
        if(contains(dimensions, 'weekday'), d.weekday, null) as weekday,
        d.step, measured(measure, counted_amount, amount) as amount
    from chosen
    join days d on d.day = value_date
    where has_measure(measure, flow, amount)
),
by_account as (
    select currency, account_id, step, sum(amount) as amount, count(*) as rows
    from facts
    where regexp_matches(dimensions, '(account|institution|country|person)')
    group by currency, account_id, step
),
of_accounts as (
    select b.*, p.institution, p.country, p.person_ids
    from by_account b
    left join account_profiles p on p.account_id = b.account_id
),
by_row as (
    select currency, category, subcategory, kind, rail, status, weekday, step, sum(amount) as amount, count(*) as rows
    from facts
    where regexp_matches(dimensions, '(category|kind|rail|status|weekday)')
    group by all
),
by_name as (
    select 'merchant' as dimension, merchant as value, currency, step, sum(amount) as amount, count(*) as rows
    from facts
    where contains(dimensions, 'merchant')
    group by all
    union all
    select 'counterparty', counterparty, currency, step, sum(amount), count(*)
    from facts
    where contains(dimensions, 'counterparty')
    group by all
),
steps as (
    select 'account' as dimension, account_id as value, currency, step, amount, rows from of_accounts
    union all
    select 'institution', institution, currency, step, amount, rows from of_accounts
    union all
    select 'country', country, currency, step, amount, rows from of_accounts
    union all
    select 'person', nullif(array_to_string(person_ids, ' & '), ''), currency, step, amount, rows from of_accounts
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
    union all
    from by_name
),
stepped as (
    select
        dimension, value, currency, step, if(measure = 'spending', -sum(amount), sum(amount)) as amount, sum(rows) as rows
    from steps
    where contains(',' || dimensions || ',', ',' || dimension || ',')
    group by all
),
totals as (
    select
        dimension, value, currency,
        sum(amount) filter (step >= 0) as amount, coalesce(sum(rows) filter (step >= 0), 0)::bigint as transactions,
        sum(amount) filter (step < 0) as before_amount, sum(rows) filter (step < 0) as before_rows
    from stepped
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
sparks as (
    select
        dimension, value, currency,
        map_from_entries(list((step, if(measure = 'average', amount / rows, amount)::double))) as by_step
    from stepped
    where step >= 0
    group by all
)
select
    r.dimension, r.value,
    case r.dimension
        when 'account' then concat_ws(' · ', coalesce(b.display_name, p.institution), coalesce(nullif(p.name, ''), p.category))
        when 'institution' then coalesce(b.display_name, r.value)
        when 'person' then coalesce(
            (select string_agg(distinct o.display_name, ' & ' order by o.display_name) from persons q join owners o on o.id = q.owner_id
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
left join account_profiles p on p.account_id = if(r.dimension = 'account', r.value, null)
left join banks b on r.dimension in ('account', 'institution') and b.name = coalesce(p.institution, r.value)
where r.total <> 0 or (r.before <> 0 and measure <> 'average') -- an average of none is none
order by r.dimension, r.currency, abs(r.total) desc, r.value nulls last
