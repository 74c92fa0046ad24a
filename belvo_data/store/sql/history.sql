-- history: the tables as they were, and what each run did to them.
--
-- A row is a version: `run` wrote it, and history's `until_run` replaced it. Names of tables are values
-- here, so that one macro serves them all.

create or replace macro kept_run(asked_run, later) as (
    select if(
        asked_run <= coalesce(max(number), 0)
            and (coalesce(min(number), 1) = 1 or asked_run >= min(number) + later),
        asked_run,
        error('Run ' || asked_run || ' or what was before it is no longer kept, or never was; ops.runs lists what is.')
    )
    from ops.runs
);
comment on macro kept_run is 'A run, or an error if there is none or retention took it; later is 1 if what was before it is needed too';

create or replace macro versioned(asked_table) as if(
    lower(asked_table) in (
        'institutions', 'links', 'accounts', 'owners', 'transactions', 'balances', 'bills', 'investments',
        'investment_transactions', 'exchanges', 'incomes', 'recurring_expenses', 'risk_insights', 'consents'
    ),
    asked_table,
    error('There are no versions of ' || asked_table || '; tables that Belvo sends have them, such as transactions.')
);
comment on macro versioned is 'The name of a table, or an error if its rows have no versions';

create or replace macro as_of(table_name, last_run) as table
select * from query_table(versioned(table_name)) where run <= kept_run(last_run, 0)
union all by name
select * exclude (until_run) from query_table('history.' || versioned(table_name))
where run <= kept_run(last_run, 0) and until_run > last_run;
comment on macro table as_of is 'A table as it was after a run: as_of(''transactions'', 3)';

create or replace macro versions_of(table_name, of_id) as table
select run::bigint as run, field, said
from (
    select columns(*)::varchar
    from (
        from query_table(table_name)
        union all by name
        select * exclude (until_run) from query_table('history.' || table_name)
    )
    where id::varchar = of_id
) unpivot (said for field in (columns(* exclude (run))));
comment on macro table versions_of is 'The fields of each version of one row as text, with the run that wrote it: versions_of(''accounts'', id); a field that is null is not there';

create or replace macro changes_of(table_name, of_run) as table
with empty as (select null::varchar as id, null::varchar as link_id limit 0),
former as (
    select
        id, run, deleted_at is null as is_there,
        hash(*columns(lambda name: name not in (
            'run', 'first_run', 'until_run', 'deleted_at', 'collected_at', 'created_at', 'last_accessed_at'
        ))) as said
    from (from empty union all by name from query_table('history.' || table_name) where until_run = of_run)
),
rewritten as (
    from empty
    union all by name from query_table(table_name) where run = kept_run(of_run, 1)
    union all by name select * exclude (until_run) from query_table('history.' || table_name) where run = of_run
),
written as (
    select
        id, link_id, deleted_at,
        hash(*columns(lambda name: name not in (
            'run', 'first_run', 'until_run', 'deleted_at', 'collected_at', 'created_at', 'last_accessed_at'
        ))) as said
    from rewritten
)
select
    table_name as "table", w.id, w.link_id,
    case when w.deleted_at is not null then 'deleted' when coalesce(f.is_there, false) then 'changed' else 'added' end as what,
    if(f.is_there, f.run, null) as before_run
from written w
left join former f on f.id::varchar = w.id
where if(w.deleted_at is not null, f.is_there, not coalesce(f.is_there and f.said = w.said, false));
comment on macro table changes_of is 'The rows of a table that a run added, changed or marked as deleted; other times of collection alone are no change';

create or replace macro changes(of_run) as table
from changes_of('institutions', of_run)
union all select * replace (id as link_id) from changes_of('links', of_run)
union all from changes_of('accounts', of_run)
union all from changes_of('owners', of_run)
union all from changes_of('transactions', of_run)
union all from changes_of('balances', of_run)
union all from changes_of('bills', of_run)
union all from changes_of('investments', of_run)
union all from changes_of('investment_transactions', of_run)
union all from changes_of('exchanges', of_run)
union all from changes_of('incomes', of_run)
union all from changes_of('recurring_expenses', of_run)
union all from changes_of('risk_insights', of_run)
union all from changes_of('consents', of_run);
comment on macro table changes is 'Every row that a run added, changed or marked as deleted: table, id, link_id, what, and before_run, which wrote it before. A row whose only news is when it was collected is not among them';
