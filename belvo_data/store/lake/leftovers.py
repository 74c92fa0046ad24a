"""The leftovers: lists that an interrupted run read to their end, unless another worker read them later."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from belvo_data.store.durable import Durable
from belvo_data.store.staging import SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb


def drop_overtaken(db: duckdb.DuckDBPyConnection, journal: Path) -> None:
    """Have nobody take over what is older than the lake.

    Args:
        db: with the lake attached.
        journal: the file that notes complete lists.
    """
    with Durable(journal, SCHEMA).open() as facts:
        left = facts.execute("select name, resource, link_id, started_at from staged").fetchall()
        if not left:
            return
        read = {
            (table, link_id): started_at
            for table, link_id, started_at in db.execute(
                "select resource, link_id, max(started_at) from lake.raw.lists group by all"
            ).fetchall()
        }
        for name, table, link_id, started_at in left:
            known = read.get((table, link_id))
            if known is not None and datetime.fromisoformat(started_at) <= known:
                facts.execute("delete from staged where name = ?", (name,))
