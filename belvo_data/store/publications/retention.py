"""Retention: what is older than a person wants to keep goes, but never what the present rests on.

Of each list the newest whole reading from before then stays, with all that came after it: a rebuild
begins there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.resources import CONSENTS, INSTITUTIONS, LINKS
from belvo_data.store.literals import literal, row
from belvo_data.store.merge.versions import TABLES

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

ABOUT_ALL = (LINKS.name, CONSENTS.name)  # one list for all links
# The base of a list is where its rebuild begins.
BASES = """
create or replace temp table bases as
select resource, link_id, max([run, turn]) as base from raw.lists where whole and run <= {last} group by all
"""
READINGS = """
delete from raw.lists where exists (
    from bases where bases.resource = raw.lists.resource
    and bases.link_id is not distinct from raw.lists.link_id and [raw.lists.run, raw.lists.turn] < bases.base
)
"""
# Institutions are asked for by name, so no reading of them holds all; those that said nothing new may go.
REPETITIONS = """
delete from raw.lists where resource = {institutions} and not merged and run < {last}
"""
BEGINNINGS = """
update raw.lists set merged = true from bases where bases.resource = raw.lists.resource
and bases.link_id is not distinct from raw.lists.link_id and [raw.lists.run, raw.lists.turn] = bases.base
"""
PAGES = """
delete from raw.pages where not exists (
    from raw.lists where raw.lists.resource = raw.pages.resource and raw.lists.digest = raw.pages.digest
    and raw.lists.link_id is not distinct from raw.pages.link_id
)
"""
REMOVALS = """
delete from raw.removals where exists (
    from bases where bases.resource = raw.removals.resource
    and (bases.link_id = raw.removals.link_id or bases.resource in {about_all})
    and raw.removals.run < bases.base[1]
)
"""
DELETED = """
delete from {table} where deleted_at is not null and exists (
    from bases where bases.resource = {name} and {its_list} and {table}.run <= bases.base[1]
    and not exists (from raw.removals where raw.removals.resource = {name} and raw.removals.id = {table}.id)
)
"""


def expire(db: duckdb.DuckDBPyConnection, before: datetime) -> None:
    """Remove from a draft what ended before a moment.

    The state that the last run from before then left can still be asked for, and each later one.
    """
    found = db.execute(
        f"select max(number) from ops.runs where coalesce(finished_at, started_at) < {literal(before)}"
    ).fetchone()
    if found is None or found[0] is None:
        return
    last = int(found[0])
    db.execute("begin")
    names = {"about_all": row(*ABOUT_ALL), "institutions": literal(INSTITUTIONS.name)}
    for statement in (BASES, READINGS, REPETITIONS, BEGINNINGS, PAGES, REMOVALS):
        db.execute(statement.format(last=last, **names))
    for table in TABLES:
        its_list = "true" if table in ABOUT_ALL else f"bases.link_id = {table}.link_id"
        if table != INSTITUTIONS.name:  # which are never read whole, so none is marked as deleted
            db.execute(DELETED.format(table=table, name=literal(table), its_list=its_list))
        db.execute(f"delete from history.{table} where until_run <= {last}")
    for table in ("ops.steps", "ops.calls"):
        db.execute(f"delete from {table} where run < {last}")
    db.execute(f"delete from ops.runs where number < {last}")
    db.execute(f"delete from ops.events where came_at < {literal(before)}")
    db.execute("commit")
