"""Pull: what the lake holds becomes a file, on which a sync works as on any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.lake.schema_drift import refuse_unknown
from belvo_data.store.lake.tables import ONCE, PUBLICATION, tables, twins
from belvo_data.store.literals import literal, row
from belvo_data.store.publications.attachment import refuse_newer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from belvo_data.store.lake.tables import Table


def pull(
    db: duckdb.DuckDBPyConnection, path: Path, links: Sequence[str] | None, *, whole: bool = False
) -> bool:
    """Make a file of what the newest snapshot holds; return ``False`` if nothing was published yet.

    Args:
        db: with the lake attached.
        links: whose rows to bring; ``None`` brings all. What belongs to no link always comes.
        whole: bring what Belvo sent and the comments, too; else those rows come with empty bytes.

    Raises:
        StoreTooNew: a newer version of this program wrote it.
    """
    db.execute(f"attach {literal(path)} as pulled (recovery_mode no_wal_writes)")
    try:
        found = tables(db, "lake")
        if PUBLICATION not in found:  # another's first push has made what it could not make with the rest
            found = {}
        if found:
            db.execute("use lake")
            refuse_newer(db)
            refuse_unknown(db)
        db.execute("use lake; begin")
        for table in found.values():
            told = table.described("pulled") if whole else ()
            db.execute("; ".join((*table.created("pulled"), *told)))
            if table.rows and not table.is_derived:
                _copy(db, table, links, whole=whole)
        db.execute("commit; checkpoint pulled")
    finally:
        db.execute("use memory; detach pulled")
    return bool(found)


def _copy(db: duckdb.DuckDBPyConnection, table: Table, links: Sequence[str] | None, *, whole: bool) -> None:
    """Copy a table; of an id that came twice, the row that the door shows."""
    copied = f"insert into pulled.{table.path} {_asked(table, links, whole=whole)}"
    db.execute(copied)
    if table.has_key and twins(db, table, "pulled"):
        once = f"insert into pulled.{table.path} {_asked(table, links, whole=whole, qualified=ONCE)}"
        db.execute(f"delete from pulled.{table.path}; {once}")


def _asked(table: Table, links: Sequence[str] | None, *, whole: bool, qualified: str = "") -> str:
    hollow = ", ".join(f"''::blob as {column}" for column in table.bytes_in)
    shown = f"* replace ({hollow})" if hollow and not whole else "*"
    scopes = ["true"]
    if links is not None and table.of_a_link:
        scopes = ["link_id is null"]
        if links:  # apart, since DuckLake opens the files of all links for the one or the other
            scopes.append(f"link_id in {row(*links)}")
    return " union all ".join(
        f"select {shown} from lake.{table.path} where {scope} {qualified}" for scope in scopes
    )
