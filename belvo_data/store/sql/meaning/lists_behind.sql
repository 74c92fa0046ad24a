-- meaning: which lists could not be read lately, so that their rows are of an earlier day.

create or replace macro lists_behind() as table
with told as (
    select link_id, resource, run, bool_or(problem is not null) as failed, max(problem) as problem, max(remedy) as remedy
    from ops.steps
    group by all
),
good as (
    select link_id, resource, coalesce(max(run) filter (not failed), 0) as run from told group by all
)
select
    t.link_id, t.resource,
    (
        select max(l.started_at) from raw.lists l
        where l.resource = t.resource and l.link_id is not distinct from t.link_id
    ) as complete_at,
    min(r.started_at) as failing_since, max_by(t.problem, t.run) as problem, max_by(t.remedy, t.run) as remedy
from told t
join good g on g.resource = t.resource and g.link_id is not distinct from t.link_id
join ops.runs r on r.number = t.run
where t.run > g.run and (t.link_id is null or t.link_id in (select id from links where deleted_at is null))
group by t.link_id, t.resource
order by t.link_id nulls first, t.resource;
comment on macro table lists_behind is
    'Lists that the newest sync which asked for them could not read: when they were last complete, since when they fail, and why; a list of all links has no link';
