"""The happenings: what came in by callbacks and webhooks, published beside the data.

The journal has it first; from there it is copied without what only the widget or Belvo may know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store import events, journal
from belvo_data.store.durable import Durable
from belvo_data.store.literals import literal, row

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

QUERIES = {
    "webhook": "select id as number, came_at, nullif(link_id, ''), kind, code, state, nullif(words, '') "
    "from events",
    "callback": "select rowid as number, came_at, json_extract(said, '$.link'), lower(kind), "
    "coalesce(json_extract(said, '$.code'), ''), verdict, nullif(words, '') from arrivals",
}


def publish(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Copy what came since the last time, and what was not settled then, from the journal at ``path``."""
    with Durable(path, journal.SCHEMA + events.SCHEMA).open() as facts:
        for source, query in QUERIES.items():
            settled = db.execute(
                "select coalesce(min(number) filter (outcome in ('waiting', 'asks', 'checking')) - 1, "
                f"max(number), 0) from ops.events where source = {literal(source)}"
            ).fetchone()
            since = int(settled[0]) if settled else 0
            db.execute(f"delete from ops.events where source = {literal(source)} and number > {since}")
            rows = facts.execute(f"select * from ({query}) where number > ?", (since,)).fetchall()
            if news := [row(source, *one) for one in rows]:
                db.execute(f"insert into ops.events values {', '.join(news)}")
