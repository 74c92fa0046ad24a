-- tables: what Belvo said, as it said it, and in which order; the typed tables are made of nothing else.

create schema raw;
create table raw.pages (
    resource VARCHAR not null,
    link_id VARCHAR,
    digest VARCHAR not null,
    run INTEGER not null,
    number INTEGER not null,
    address VARCHAR not null,
    rows INTEGER not null,
    read_at TIMESTAMPTZ not null,
    sha256 VARCHAR not null,
    body BLOB not null
);
comment on table raw.pages is 'Every page that Belvo sent, verbatim; a list that came unchanged is kept once. Where one list held several links, each has a page with its records, verbatim.';
comment on column raw.pages.resource is 'The table that it fills';
comment on column raw.pages.link_id is 'The link whose list it is of; null for lists of all links';
comment on column raw.pages.digest is 'Digest of its list';
comment on column raw.pages.run is 'The run that read it first';
comment on column raw.pages.number is 'Place in its list, from 1';
comment on column raw.pages.address is 'Path that was asked';
comment on column raw.pages.rows is 'Records on the page';
comment on column raw.pages.read_at is 'When it was read';
comment on column raw.pages.sha256 is 'Digest of these bytes';
comment on column raw.pages.body is 'The bytes that Belvo sent, or the page with a link''s share of them, compressed with Zstandard';

create table raw.lists (
    resource VARCHAR not null,
    link_id VARCHAR,
    run INTEGER not null,
    turn INTEGER not null,
    started_at TIMESTAMPTZ not null,
    merged_at TIMESTAMPTZ not null,
    whole BOOLEAN not null,
    rows INTEGER not null,
    digest VARCHAR not null,
    merged BOOLEAN
);
comment on table raw.lists is 'Every reading of a list that came to its end, in the order of run and turn.';
comment on column raw.lists.resource is 'The table that it fills';
comment on column raw.lists.link_id is 'The link; null for lists of all links';
comment on column raw.lists.run is 'The run that read it';
comment on column raw.lists.turn is 'Place in the run, from 1; lists of one turn were merged together';
comment on column raw.lists.started_at is 'When its first page was asked for';
comment on column raw.lists.merged_at is 'When its rows were merged; what a whole list lacked is deleted since then';
comment on column raw.lists.whole is 'Whether it held everything, so that what it lacked was gone';
comment on column raw.lists.rows is 'Records on its pages';
comment on column raw.lists.digest is 'Digest of its pages, by which raw.pages has them';
comment on column raw.lists.merged is 'Whether its rows were merged; false where it came as the last time, which changes nothing';

create table raw.removals (
    resource VARCHAR not null, link_id VARCHAR not null, id VARCHAR not null, run INTEGER not null,
    removed_at TIMESTAMPTZ not null
);
comment on table raw.removals is 'Rows that Belvo took back by a webhook, or that a person deleted with their link.';
comment on column raw.removals.resource is 'The table';
comment on column raw.removals.link_id is 'The link';
comment on column raw.removals.id is 'The row';
comment on column raw.removals.run is 'The run that marked it';
comment on column raw.removals.removed_at is 'When it was marked';

create table raw.common (resource VARCHAR not null, run INTEGER not null);
comment on table raw.common is 'Tables of which several links sent the same row: their lists are merged all together.';
comment on column raw.common.resource is 'The table';
comment on column raw.common.run is 'The run that first saw it';
