"""The pulling: what the lake holds becomes a file, on which a sync works as on any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.lake.tables import tables
from belvo_data.store.literals import literal
from belvo_data.store.reader import refuse_newer

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
        db.execute("use lake; begin")
        found = tables(db, "lake")
        if found:
            refuse_newer(db)
        for table in found.values():
            told = table.described("pulled") if whole else ()
            copied = [_copy(table, links, whole=whole)] if table.rows else []
            db.execute("; ".join((*table.created("pulled"), *told, *copied)))
        db.execute("commit; checkpoint pulled")
    finally:
        db.execute("use memory; detach pulled")
    return bool(found)


def _copy(table: Table, links: Sequence[str] | None, *, whole: bool) -> str:
    hollow = ", ".join(f"''::blob as {column}" for column in table.bytes_in)
    shown = f"* replace ({hollow})" if hollow and not whole else "*"
    scope = ""
    if links is not None and table.of_a_link:
        scope = f"where link_id is null or list_contains({literal(list(links))}::varchar[], link_id)"
    return f"insert into pulled.{table.path} select {shown} from lake.{table.path} {scope}"
