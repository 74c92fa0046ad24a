"""Today's tables: what this program makes, beside what the lake has of another version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.errors import StoreTooNew
from belvo_data.model.graph import names
from belvo_data.store.lake.tables import PUBLICATION, tables
from belvo_data.store.merge import versions
from belvo_data.store.publications.schema import TABLES
from belvo_data.store.scripts import sql

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from belvo_data.store.lake.tables import Table


def are_todays(db: duckdb.DuckDBPyConnection) -> bool:
    """Whether the lake's typed tables are as this program makes them; else they are made anew from bytes."""
    return db.execute(f"select tables from lake.{PUBLICATION}").fetchone() == (TABLES,)


def todays(db: duckdb.DuckDBPyConnection) -> Mapping[str, Table]:
    """Return the tables that this program makes."""
    db.execute("attach ':memory:' as todays; use todays")
    try:
        db.execute(sql("tables"))
        versions.create(db)
        names.make_room(db, "todays")
        return tables(db, "todays")
    finally:
        db.execute("use memory; detach todays")


def refuse_unknown(db: duckdb.DuckDBPyConnection) -> None:
    """Refuse to write to a lake whose tables have columns that this program does not know.

    Raises:
        StoreTooNew: they have.
    """
    if are_todays(db):
        return
    known = todays(db)
    unknown = [
        f"{path}.{column}"
        for path, table in tables(db, "lake").items()
        if path in known
        for column in table.lacking(known[path])
    ]
    if unknown:
        raise StoreTooNew(
            f"The lake has columns that this program does not know, such as {unknown[0]}.",
            remedy="Update belvo-data; the data was left as it is.",
        )
