"""Freshness: the lists whose rows are of an earlier day, since they could not be read lately."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from belvo_data.store.read.reader import looking

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb


@dataclass(frozen=True, slots=True)
class ListBehind:
    """A list that the newest sync which asked for it could not read; the columns of ``lists_behind``.

    Attributes:
        link_id: the link; ``None`` for a list of all links, without which no link was read.
        resource: the table.
        complete_at: when its rows were last asked for to the end; ``None`` if they never were.
        failing_since: when the first sync began that could not read it.
        problem: why the newest one could not.
        remedy: what to do about it.
    """

    link_id: str | None
    resource: str
    complete_at: datetime | None
    failing_since: datetime
    problem: str
    remedy: str


def lists_behind(db: duckdb.DuckDBPyConnection) -> list[ListBehind]:
    """Return the lists that are behind, those of all links first."""
    names = ", ".join(column.name for column in fields(ListBehind))
    with looking(db) as cursor:
        rows = cursor.execute(f"select {names} from lists_behind()").fetchall()
    return [ListBehind(*row) for row in rows]
