-- tables: what happened.

create schema ops;
create table ops.publication (
    number INTEGER not null, schema INTEGER not null, tables VARCHAR, meaning VARCHAR not null,
    published_at TIMESTAMPTZ not null
);
comment on table ops.publication is 'One row: which publication this file is.';
comment on column ops.publication.number is 'Counts up by one with each publication';
comment on column ops.publication.schema is 'Version of the tables';
comment on column ops.publication.tables is 'Digest of the typed tables and of how they are filled';
comment on column ops.publication.meaning is 'Digest of the views and macros';
comment on column ops.publication.published_at is 'When it was published';

create table ops.runs (
    number INTEGER not null, id VARCHAR not null, kind VARCHAR not null, started_at TIMESTAMPTZ not null,
    finished_at TIMESTAMPTZ
);
comment on table ops.runs is 'One row per run: whatever changed the tables.';
comment on column ops.runs.number is 'Counts up by one with each run that was published';
comment on column ops.runs.id is 'Id of the run';
comment on column ops.runs.kind is 'sync: lists were read; removal: rows or links were taken back';
comment on column ops.runs.started_at is 'When it began';
comment on column ops.runs.finished_at is 'When it ended';

create table ops.steps (
    run INTEGER not null, link_id VARCHAR, resource VARCHAR not null, seen INTEGER, added INTEGER, changed INTEGER,
    deleted INTEGER, seconds DOUBLE, problem VARCHAR, remedy VARCHAR
);
comment on table ops.steps is 'One row per resource of a link in a sync: what came of it.';
comment on column ops.steps.run is 'The run';
comment on column ops.steps.link_id is 'The link; null for lists of all links';
comment on column ops.steps.resource is 'The table';
comment on column ops.steps.seen is 'Records that Belvo sent';
comment on column ops.steps.added is 'Rows that are new';
comment on column ops.steps.changed is 'Rows that differ from before';
comment on column ops.steps.deleted is 'Rows that Belvo no longer sends';
comment on column ops.steps.seconds is 'Time that it took';
comment on column ops.steps.problem is 'What went wrong; null if nothing did';
comment on column ops.steps.remedy is 'What to do about it';
