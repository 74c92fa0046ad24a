"""Time travel: the published tables as they were after a run, behind the same names.

What reads the newest state reads an earlier one unchanged: tables are views that leave out what came
later, and the questions are asked of those.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid
from belvo_data.model.graph import names
from belvo_data.model.graph.refresh import refresh
from belvo_data.model.graph.touched_rows import Touched
from belvo_data.store.files.damage import reading
from belvo_data.store.history.moments import meant
from belvo_data.store.literals import literal
from belvo_data.store.merge.versions import TABLES
from belvo_data.store.publications.attachment import attach
from belvo_data.store.publications.schema import questions

if TYPE_CHECKING:
    import duckdb

    from belvo_data.store.publications.publications import Publications

# What of the other tables was there after a run; the run is called `last`.
OTHERS = {
    "raw.pages": "run <= last",
    "raw.lists": "run <= last",
    "raw.removals": "run <= last",
    "ops.runs": "number <= last",
    "ops.steps": "run <= last",
    "ops.odd_values": "run <= last",
    "ops.calls": "run <= last",
    "ops.events": "came_at <= (select max(finished_at) from published.ops.runs where number <= last)",
    "ops.decisions": '"at" <= (select max(finished_at) from published.ops.runs where number <= last)',
    "ops.rates": "true",
    "ops.publication": "true",
}


def earlier(publications: Publications, number: int, moment: int | date | str) -> duckdb.DuckDBPyConnection:
    """Return a connection that sees a publication's tables as they were.

    Args:
        moment: the number of a run, or a time, or a day for its end in UTC, or text for one of these; tables
            are as they were published by then.

    Raises:
        InputInvalid: it is none of these, there is no such run, or nothing was published by then.
        StoreTooNew: a newer version of this program published it.
    """
    db = attach(publications, number, "published")
    with reading(publications.path(number)):
        last = _run(db, moment)
    if (kept := publications.as_published_by(last)) is not None:
        return attach(publications, kept)
    with reading(db):
        _go_back(db, last)
    return db


def _go_back(db: duckdb.DuckDBPyConnection, last: int) -> None:
    """Put the tables as they were after a run before what is published."""
    db.execute("attach ':memory:' as belvo")
    db.execute("use belvo")
    for schema in ("history", "ops", "raw"):
        db.execute(f"create schema {schema}")
    db.execute("create table ops.models as from published.ops.models limit 0")
    for table in TABLES:
        _as_it_was(db, table, last)
    for table, condition in OTHERS.items():
        there = condition.replace("last", str(last))
        db.execute(f"create view {table} as select * from published.{table} where {there}")
    _comment(db)
    names.make_room(db, "belvo")
    db.execute(questions())
    refresh(db, Touched(db, everything=True), at="belvo", has_room=True)


def _run(db: duckdb.DuckDBPyConnection, moment: int | date | str) -> int:
    """Return the number of the run that a moment means."""
    sought = meant(moment, today=datetime.now(UTC).date())
    if isinstance(sought, datetime):
        condition, problem = (
            f"coalesce(finished_at, started_at) <= {literal(sought)}",
            f"Nothing was published by {moment}.",
        )
    else:
        # As text: a number of any length is none of ours, and no fault.
        condition, problem = f"number::varchar = '{sought}'", f"There is no run {sought} to go back to."
    found = db.execute(f"select max(number) from ops.runs where {condition}").fetchone()
    if found is None or found[0] is None:
        known = db.execute("select min(number), max(number), min(finished_at) from ops.runs").fetchone()
        first, newest, since = known or (0, 0, None)
        raise InputInvalid(
            problem,
            remedy=f"Choose a run from {first} to {newest}, or a time since {since:%Y-%m-%d %H:%M:%S} UTC; "
            "ops.runs lists them.",
        )
    return int(found[0])


def _as_it_was(db: duckdb.DuckDBPyConnection, table: str, last: int) -> None:
    now, former = f"published.main.{table}", f"published.history.{table}"
    db.execute(
        f"create view {table} as select * from {now} where run <= {last} union all by name "
        f"select * exclude (until_run) from {former} where run <= {last} and until_run > {last}"
    )
    db.execute(f"create view history.{table} as select * from {former} where until_run <= {last}")


def _comment(db: duckdb.DuckDBPyConnection) -> None:
    """Say of each view what its table says."""
    told = db.execute(
        "select v.schema_name || '.' || v.view_name, t.comment from duckdb_views() v "
        "join duckdb_tables() t on t.schema_name = v.schema_name and t.table_name = v.view_name "
        "where v.database_name = 'belvo' and t.database_name = 'published' and t.comment is not null"
    ).fetchall()
    for name, words in told:
        db.execute(f"comment on view {name} is {literal(words)}")
