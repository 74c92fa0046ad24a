"""Readings: the log of how each list was read, of which the typed tables can be made again."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from belvo_data.store.literals import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import duckdb

    from belvo_data.store.raw.extract import Extract


@dataclass(frozen=True, slots=True)
class Reading:
    """A list that was read to its end: a row of ``raw.lists``, which says what its columns are."""

    resource: str
    link_id: str | None
    run: int
    turn: int
    started_at: datetime
    merged_at: datetime
    whole: bool
    rows: int
    digest: str
    merged: bool | None


def reading(one: Extract, *, run: int, turn: int, now: datetime) -> Reading:
    """Return how a list was read that is merged now, in its turn of a run."""
    whose = (one.table, one.link_id, run, turn)
    return Reading(*whose, one.started_at, now, one.whole, one.rows, one.digest, one.is_news)


def note(db: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> None:
    """Note how lists were read."""
    db.execute(f"insert into raw.lists {rows([astuple(one) for one in readings])}")


def readings(db: duckdb.DuckDBPyConnection) -> list[Reading]:
    """Return the readings in their order, without those that came as the last time and were not merged."""
    found = db.execute("from raw.lists where coalesce(merged, true) order by run, turn, rowid").fetchall()
    return [Reading(*row) for row in found]
