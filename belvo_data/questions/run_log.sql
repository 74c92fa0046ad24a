-- run_log: runs with the sums of their steps and calls.
with stepped as (
    select
        run, count(distinct link_id) as of_links, sum(seen)::bigint as seen, sum(added)::bigint as added,
        sum(changed)::bigint as changed, sum(deleted)::bigint as deleted, sum(odd)::bigint as odd,
        count(problem) as failed, first(problem order by resource) filter (problem is not null) as problem,
        first(remedy order by resource) filter (problem is not null) as remedy
    from ops.steps group by run
),
called as (
    select run, count(*) as requests from ops.calls group by run
)
select
    r.number::bigint as run, r.kind, r.started_at,
    round(epoch(r.finished_at - r.started_at))::bigint as seconds, coalesce(s.of_links, 0) as of_links,
    coalesce(s.seen, 0) as seen, coalesce(s.added, 0) as added, coalesce(s.changed, 0) as changed,
    coalesce(s.deleted, 0) as deleted, coalesce(s.odd, 0) as odd, coalesce(c.requests, 0) as requests,
    coalesce(s.failed, 0) as failed, s.problem, s.remedy
from ops.runs r
left join stepped s on s.run = r.number
left join called c on c.run = r.number
order by r.number desc
