"""Views: the lake's tables of one snapshot under the names that a file has, one row an id.

The lake has no keys, so two programs can bring the same id; the row of the latest run is shown. The
views and macros are this program's own, whichever program wrote last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.lake import questions, session
from belvo_data.store.lake.environment_guard import is_foreign
from belvo_data.store.lake.schema_drift import are_todays, todays
from belvo_data.store.lake.tables import ONCE, PUBLICATION, tables, twins
from belvo_data.store.literals import literal
from belvo_data.store.publications.attachment import refuse_newer
from belvo_data.store.publications.schema import TABLES, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import duckdb

    from belvo_data.lake_address import LakeAddress
    from belvo_data.store.lake.tables import Table


def open_door(
    db: duckdb.DuckDBPyConnection, address: LakeAddress, snapshot: int, name: str, *, origin: str | None
) -> None:
    """Attach a snapshot of the lake as ``lake``, and under a name what is in it.

    Args:
        origin: whose data the reader brings elsewhere. Where the lake takes none of it, tables of another
            version pass for today's, as this reader cannot have them made anew.

    Raises:
        LakeUnavailable: the lake refused.
        StoreTooNew: a newer version of this program wrote it.
    """
    session.prepare(db, address)
    session.attach(db, address, at=snapshot)
    with session.spoken(address):
        db.execute("use lake")
        refuse_newer(db)
        said = {"meaning": meaning(), **({"tables": TABLES} if is_foreign(db, origin) else {})}
        found, wanted = tables(db, "lake"), {} if are_todays(db) else todays(db)
        absent = [one for path, table in wanted.items() if path not in found for one in table.created(name)]
        shown = [
            one
            for path, table in found.items()
            for one in _shown(db, table, wanted.get(path, table), name, said)
        ]
        db.execute(f"attach ':memory:' as {name}; use {name}; begin")
        db.execute(f"{'; '.join((*shown, *absent))}; {questions.ours()} commit")


def _shown(
    db: duckdb.DuckDBPyConnection, table: Table, wanted: Table, name: str, said: Mapping[str, str]
) -> Iterator[str]:
    """Yield the statements that show a table, with the columns that our questions want of it."""
    changed = [f"{literal(value)} as {key}" for key, value in said.items() if table.path == PUBLICATION]
    replaced = f"replace ({', '.join(changed)})" if changed else ""
    lacking = "".join(f", null::{kind} as {column}" for column, kind in wanted.lacking(table).items())
    once = ONCE if table.has_key and table.rows and twins(db, table, "lake") else ""
    shown = f"select * {replaced}{lacking} from lake.{table.path} {once}"
    if not table.rows:  # of a table without rows DuckLake asks its catalogue for each column, each time anew
        shown = f"select {', '.join(table.blanks)}{lacking} where false"
    yield f"create schema if not exists {name}.{table.schema}"
    yield f"create view {name}.{table.path} as {shown}"
    yield from table.described(name, "view")
