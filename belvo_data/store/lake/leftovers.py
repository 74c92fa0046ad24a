"""The leftovers: lists that an interrupted run read to their end, of which only those go in that may.

Meanwhile another worker may have read the same list, and this one's turn may be about other links.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from belvo_data.store.durable import Durable
from belvo_data.store.staging import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb


def drop_overtaken(db: duckdb.DuckDBPyConnection, journal: Path, links: Sequence[str] | None) -> None:
    """Have nobody take over what is older than the lake, or about other links than those given.

    Args:
        db: with the lake attached.
        journal: the file that notes complete lists.
        links: whose lists may go in; ``None`` is all.
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
            is_old = known is not None and datetime.fromisoformat(started_at) <= known
            if is_old or (links is not None and link_id not in {None, *links}):
                facts.execute("delete from staged where name = ?", (name,))
