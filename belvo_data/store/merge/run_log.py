"""Run log: what came of each list of a run and of each request, written down when the run ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from belvo_data.store.literals import Value, rows

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

    from belvo_data.errors import BelvoDataError
    from belvo_data.remote.transport import Call
    from belvo_data.store.raw.extract import MergeCounts


@dataclass
class RunLog:
    """What happened in one run; ``run`` is its number among those that were published."""

    run: int
    _steps: list[tuple[Value, ...]] = field(default_factory=list)
    _calls: list[tuple[Value, ...]] = field(default_factory=list)

    def step(
        self,
        link_id: str | None,
        resource: str,
        merged: MergeCounts | None,
        error: BelvoDataError | None,
        *,
        seconds: float,
        calls: int,
    ) -> None:
        """Note what came of one list."""
        came = (
            (merged.seen, merged.added, merged.changed, merged.deleted, merged.odd) if merged else (None,) * 5
        )
        told = (f"{error.title}: {error.problem}", error.remedy) if error else (None, None)
        self._steps.append((self.run, link_id, resource, *came, round(seconds, 3), calls, *told))

    def call(
        self,
        at: datetime,
        link_id: str | None,
        call: Call,
        *,
        path: str,
        query: str,
        attempt: int,
        rows: int | None,
    ) -> None:
        """Note a request."""
        came = (call.status, round(call.seconds * 1000), call.size, rows, call.request_id or None)
        self._calls.append((self.run, at, link_id, call.method, path, query or None, attempt, *came))

    def write(
        self, db: duckdb.DuckDBPyConnection, kind: str, *, started_at: datetime, finished_at: datetime
    ) -> None:
        """Write everything into the tables of schema ``ops``, and the run itself."""
        run = (self.run, str(uuid4()), kind, started_at, finished_at)
        for table, several in (("steps", self._steps), ("calls", self._calls), ("runs", [run])):
            if several:
                db.execute(f"insert into ops.{table} {rows(several)}")
