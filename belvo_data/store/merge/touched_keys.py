"""Touched keys: what a merge is about to change, by its keys, for the relations that are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.touched_rows import KEYS

if TYPE_CHECKING:
    import duckdb

    from belvo_data.model.graph.touched_rows import Touched


def touch(db: duckdb.DuckDBPyConnection, changed: Touched, table: str) -> None:
    """Note the keys of a table's rows as they are and as they will be, by ``fresh`` and ``gone``."""
    if changed.is_whole(table):
        return
    keys = ", ".join(name for name, *_ in db.execute(f"from {table} limit 0").description if name in KEYS)
    changed.rows(
        table,
        f"select {keys} from fresh union all select {keys} from {table} "
        "where id in (select id from fresh where not is_new union select id from gone)",
    )
