-- request_times: calls by path; ids within a path are one path.
with placed as (
    select *, regexp_replace(path, '[0-9a-f]{8}-[0-9a-f-]{27}', '…', 'g') as asked from ops.calls
),
answered as (
    select asked, coalesce(status::varchar, 'none') as status, count(*) as times from placed group by all
)
select
    asked as path, count(*) as requests, count(*) filter (status is null or status >= 400) as failed,
    count(*) filter (attempt > 1) as repeated,
    (select string_agg(a.status || ': ' || a.times, ', ' order by a.times desc, a.status) from answered a where a.asked = p.asked)
        as statuses,
    round(quantile_cont(milliseconds, 0.5))::bigint as median_ms,
    round(quantile_cont(milliseconds, 0.95))::bigint as slow_ms, sum(bytes)::bigint as bytes, max(ended_at) as last_at
from placed p
group by asked
order by slow_ms desc nulls last, path
