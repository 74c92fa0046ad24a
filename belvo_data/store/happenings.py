"""The happenings: what came in by callbacks and webhooks, published beside the data.

The journal has it first; from there it is copied without what only the widget or Belvo may know.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from belvo_data.store import events, journal
from belvo_data.store.durable import Durable
from belvo_data.store.literals import literal, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

QUERIES = {
    "webhook": "select id as number, came_at, nullif(link_id, ''), kind, code, state, nullif(words, '') "
    "from events",
    "callback": "select rowid as number, came_at, json_extract(said, '$.link'), lower(kind), "
    "coalesce(json_extract(said, '$.code'), ''), verdict, nullif(words, '') from arrivals",
}


UNSETTLED = ("waiting", "asks", "checking")


def publish(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Copy what came since the last time, and what was not settled then, from the journal at ``path``.

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
            since = _settled([(key[0], *known[key]) for key, _ in ours if key in known])
            news = [(key, told) for key, told in ours if key[0] > since and known.get(key) != told]
            if news:
                keys = ", ".join(row(source, *key) for key, _ in news)
                rows = ", ".join(row(source, *key, *told) for key, told in news)
                db.execute(f"delete from ops.events where (source, number, came_at) in ({keys})")
                db.execute(f"insert into ops.events values {rows}")


def _settled(published: Sequence[tuple[Any, ...]]) -> int:
    """Return the number up to which nothing can change of what was published."""
    open_ones = [number for number, _, _, _, outcome, _ in published if outcome in UNSETTLED]
    return min(open_ones) - 1 if open_ones else max((number for number, *_ in published), default=0)
