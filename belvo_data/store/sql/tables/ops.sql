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
    deleted INTEGER, odd INTEGER, seconds DOUBLE, calls INTEGER, problem VARCHAR, remedy VARCHAR
);
comment on table ops.steps is 'One row per resource of a link in a sync: what came of it.';
comment on column ops.steps.run is 'The run';
comment on column ops.steps.link_id is 'The link; null for lists of all links';
comment on column ops.steps.resource is 'The table';
comment on column ops.steps.seen is 'Records that Belvo sent';
comment on column ops.steps.added is 'Rows that are new';
comment on column ops.steps.changed is 'Rows that differ from before';
comment on column ops.steps.deleted is 'Rows that Belvo no longer sends';
comment on column ops.steps.odd is 'Values of the link in this table that can''t be read, as ops.odd_values has them';
comment on column ops.steps.seconds is 'Time that it took';
comment on column ops.steps.calls is 'Requests that it took; those for the lists of several links count with the first of them';
comment on column ops.steps.problem is 'What went wrong; null if nothing did';
comment on column ops.steps.remedy is 'What to do about it';

create table ops.odd_values (
    run INTEGER not null, table_name VARCHAR not null, link_id VARCHAR, row_id VARCHAR, field VARCHAR not null,
    reason VARCHAR not null, page INTEGER
);
comment on table ops.odd_values is
    'One row per value of Belvo''s that can''t be read as what it should be: null in its table, verbatim in raw.pages.';
comment on column ops.odd_values.run is 'The run that found it';
comment on column ops.odd_values.table_name is 'The table';
comment on column ops.odd_values.link_id is 'The link that it came through';
comment on column ops.odd_values.row_id is 'The row; null for a record that is no row, since it has no id';
comment on column ops.odd_values.field is 'Belvo''s name of the field, with those that it lies in; id where the record is no row';
comment on column ops.odd_values.reason is 'What is odd about it';
comment on column ops.odd_values.page is 'Place of its page in the list, as raw.pages.number';

create table ops.decisions (
    decision_id VARCHAR not null, "at" TIMESTAMPTZ not null, "by" VARCHAR, subject VARCHAR not null, keys VARCHAR[] not null,
    fingerprints VARCHAR[] not null, link_ids VARCHAR[] not null, verdict VARCHAR not null, value VARCHAR,
    undone_at TIMESTAMPTZ
);
comment on table ops.decisions is 'One row per decision of a person about what a detector proposes, or about one row.';
comment on column ops.decisions.decision_id is 'Its id';
comment on column ops.decisions."at" is 'When it was made';
comment on column ops.decisions."by" is 'Who made it, as they call themselves';
comment on column ops.decisions.subject is 'transfer, pending_match, refund, duplicate, account_twin, recurring, anomaly, person, category or merchant';
comment on column ops.decisions.keys is 'The rows that it is about, by their ids; empty text where a side has none';
comment on column ops.decisions.fingerprints is 'What tells a row where it comes again under another id: account, day, amount, the institution''s id';
comment on column ops.decisions.link_ids is 'The links of these rows';
comment on column ops.decisions.verdict is 'accepted or refused; for a category or merchant: row or always';
comment on column ops.decisions.value is 'The category or merchant that was given';
comment on column ops.decisions.undone_at is 'When it was taken back; null: it holds';

create table ops.rates (
    currency VARCHAR not null, in_currency VARCHAR not null, day DATE not null, rate DECIMAL(28, 10) not null,
    source VARCHAR not null
);
comment on table ops.rates is 'One row per rate between two currencies on a day, as a person gave it.';
comment on column ops.rates.currency is 'ISO 4217 code of what is worth';
comment on column ops.rates.in_currency is 'ISO 4217 code of what it is worth so much of';
comment on column ops.rates.day is 'The day';
comment on column ops.rates.rate is 'How much of in_currency one unit of currency is worth';
comment on column ops.rates.source is 'Where the rate is from';

create table ops.models (
    name VARCHAR not null, digest VARCHAR not null, made_at TIMESTAMPTZ not null, rows BIGINT not null,
    made_rows BIGINT not null, seconds DOUBLE not null
);
comment on table ops.models is 'One row per derived relation: when and how it was last made.';
comment on column ops.models.name is 'The relation';
comment on column ops.models.digest is 'Tells whether it is made as this program makes it';
comment on column ops.models.made_at is 'When its rows were last made, or some of them';
comment on column ops.models.rows is 'Rows that it has';
comment on column ops.models.made_rows is 'Rows that were made the last time';
comment on column ops.models.seconds is 'Time that this took';

create table ops.calls (
    run INTEGER not null, ended_at TIMESTAMPTZ not null, link_id VARCHAR, method VARCHAR not null, path VARCHAR not null,
    query VARCHAR, attempt INTEGER not null, status INTEGER, milliseconds INTEGER not null, bytes INTEGER not null,
    rows INTEGER, request_id VARCHAR
);
comment on table ops.calls is 'One row per request that a sync made of Belvo.';
comment on column ops.calls.run is 'The run';
comment on column ops.calls.ended_at is 'When it ended';
comment on column ops.calls.link_id is 'The link that it asked about; null for several or all';
comment on column ops.calls.method is 'GET';
comment on column ops.calls.path is 'Path that was asked';
comment on column ops.calls.query is 'What was asked of it; documents of persons are left out';
comment on column ops.calls.attempt is '1, and counting up with each repetition of what failed';
comment on column ops.calls.status is 'HTTP status; null if no answer came';
comment on column ops.calls.milliseconds is 'Time that it took';
comment on column ops.calls.bytes is 'Length of the answer';
comment on column ops.calls.rows is 'Records in it';
comment on column ops.calls.request_id is 'What a refusal gives to quote to Belvo''s support';

create table ops.events (
    source VARCHAR not null, number INTEGER not null, came_at TIMESTAMPTZ not null, link_id VARCHAR, kind VARCHAR not null,
    code VARCHAR, outcome VARCHAR not null, words VARCHAR
);
comment on table ops.events is 'What Belvo''s widget and webhooks reported, as far as it was known when this was published; callbacks that belong to nothing of ours are left out.';
comment on column ops.events.source is 'callback or webhook';
comment on column ops.events.number is 'Counts up by source';
comment on column ops.events.came_at is 'When it came';
comment on column ops.events.link_id is 'The link that it is about';
comment on column ops.events.kind is 'What a callback said (connected, left, failed, warned, unusable); a webhook''s type';
comment on column ops.events.code is 'Belvo''s code of a webhook or an error';
comment on column ops.events.outcome is 'What became of it: waiting, done, kept or failed; asks, checking, accepted, refused or told';
comment on column ops.events.words is 'Why';
