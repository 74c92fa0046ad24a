"""Leftovers: lists that an interrupted run read to their end, unless the lake knows better by now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from belvo_data.store.files.durable import Durable
from belvo_data.store.raw.staging import SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

APART = timedelta(days=1)  # by which the clocks of two machines may be


def drop_overtaken(db: duckdb.DuckDBPyConnection, journal: Path) -> None:
    """Have nobody take over what another worker read later, nor what may be of a link that was forgotten.

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
        held = {link_id for (link_id,) in db.execute("select id from lake.main.links").fetchall()}
        removed = _last_removal(db)
        for name, table, link_id, started_at in left:
            known, began = read.get((table, link_id)), datetime.fromisoformat(started_at)
            # A list of all links may name any.
            is_forgotten = link_id not in held and removed is not None and began <= removed + APART
            if is_forgotten or (known is not None and began <= known):
                facts.execute("delete from staged where name = ?", (name,))


def _last_removal(db: duckdb.DuckDBPyConnection) -> datetime | None:
    row = db.execute("select max(finished_at) from lake.ops.runs where kind = 'removal'").fetchone()
    return row[0] if row else None
