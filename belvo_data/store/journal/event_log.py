"""Event log: what came in by callbacks and webhooks, published beside the data.

The journal has it first; from there it is copied without what only the widget or Belvo may know, and
without callbacks that belong to nothing of ours.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from belvo_data.store.files.durable import Durable
from belvo_data.store.journal import events, journal, unclaimed_callbacks
from belvo_data.store.literals import literal, row

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

QUERIES = {
    "webhook": "select id as number, came_at, nullif(link_id, ''), kind, code, state, nullif(words, '') "
    "from events",
    "callback": "select rowid as number, came_at, json_extract(said, '$.link'), lower(kind), "
    "coalesce(json_extract(said, '$.code'), ''), verdict, nullif(words, '') from arrivals "
    f"where not ({unclaimed_callbacks.THESE})",
}


def publish(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Copy what is not published yet, or has changed, from the journal at ``path``.

    Another machine's events may lie beside ours, and its journal counts from 1, too: an event is known
    by its number and its time.
    """
    with Durable(path, journal.SCHEMA + events.SCHEMA).open() as facts:
        for source, query in QUERIES.items():
            known = {
                (number, came_at): tuple(told)
                for number, came_at, *told in db.execute(
                    "select number, came_at, link_id, kind, code, outcome, words from ops.events "
                    f"where source = {literal(source)}"
                ).fetchall()
            }
            ours = [
                ((number, datetime.fromisoformat(came_at)), tuple(told))
                for number, came_at, *told in facts.execute(query).fetchall()
            ]
            news = [(key, told) for key, told in ours if known.get(key) != told]
            if news:
                keys = ", ".join(row(source, *key) for key, _ in news)
                rows = ", ".join(row(source, *key, *told) for key, told in news)
                db.execute(f"delete from ops.events where (source, number, came_at) in ({keys})")
                db.execute(f"insert into ops.events values {rows}")
