"""Push: what a draft changed becomes one snapshot of the lake, on top of what others wrote meanwhile.

Every push replaces the one row of ``ops.publication``, so of two that began from the same snapshot the
lake refuses the later one, which then begins again from the newer snapshot.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import duckdb
from tenacity import (
    RetryError,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random,
)

from belvo_data.errors import StoreBusy, StoreError
from belvo_data.model.graph.refresh import refresh
from belvo_data.model.graph.touched_rows import KEYS, Touched
from belvo_data.store.lake import questions
from belvo_data.store.lake.changes import changes, compared
from belvo_data.store.lake.environment_guard import claim, refuse_foreign
from belvo_data.store.lake.tables import PUBLICATION, everywhere, tables
from belvo_data.store.publications.attachment import refuse_newer
from belvo_data.store.publications.publications import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from belvo_data.store.lake.advisory_lock import AdvisoryLock
    from belvo_data.store.lake.tables import Table


TRIES = 10
PAUSE = 0.5  # seconds between two tries, at most
# For these DuckLake asks its catalogue for each table and column, and for each plan anew.
PLAINLY = "set disabled_optimizers = 'join_order,statistics_propagation,expression_rewriter'"


class Overtaken(Exception):
    """Another push was published while this one was on its way."""


def push(
    db: duckdb.DuckDBPyConnection,
    draft: Path,
    pulled: Path,
    *,
    turn: AdvisoryLock,
    sleep: Callable[[float], None],
    origin: str | None,
) -> bool:
    """Bring what a draft has otherwise than what was pulled; return ``False`` if that is nothing.

    Args:
        db: with the lake attached.
        origin: whose data the draft brings; ``None`` if none but the lake's own.

    Raises:
        duckdb.Error: the lake refused, or it is no longer our turn; nothing changed.
        StoreForeign: the lake holds data of another Belvo; nothing changed.
        StoreBusy: others were quicker time and again; nothing changed.
    """
    trying = Retrying(
        retry=retry_if_exception_type(Overtaken),
        wait=wait_random(0, PAUSE),
        stop=stop_after_attempt(TRIES),
        sleep=sleep,
        before_sleep=lambda _: turn.queue(sleep),
    )
    with compared(db, draft, pulled):
        ours = Push(db, origin)
        if ours.is_small:
            db.execute(PLAINLY)
        try:
            for attempt in trying:
                with attempt:
                    turn.check()
                    ours.once()
        except RetryError:
            raise StoreBusy(
                f"Other syncs were quicker {TRIES} times over.",
                remedy="Run it again in a minute; nothing of this one was published.",
            ) from None
        finally:
            db.execute("reset disabled_optimizers")
        return ours.differs


class Push:
    """A draft on its way to the lake, with ``draft``, ``pulled`` and ``lake`` attached."""

    def __init__(self, db: duckdb.DuckDBPyConnection, origin: str | None) -> None:
        self._db = db
        self._origin = origin
        self._at = self._snapshot()
        there = everywhere(db)
        self._draft, self._lake = there["draft"], there.get("lake", {})
        self._changes = changes(db, there)
        began = "pulled" in there
        self._since = self._number("select max(number) from pulled.ops.runs") if began else 0
        self._is_of_another = began and len(self._versions()) > 1

    @property
    def is_small(self) -> bool:
        """Whether the lake and what is brought have so few rows that any plan will do."""
        return sum(table.rows for one in (self._lake, self._draft) for table in one.values()) < SMALL

    @property
    def differs(self) -> bool:
        """Whether there is anything to bring."""
        return bool(self._changes) or self._is_of_another

    def once(self) -> None:
        """Bring everything over, or nothing.

        Raises:
            Overtaken: another push was quicker.
        """
        if not self.differs:
            return
        self._make_apart()
        self._db.execute("begin")
        try:
            for statement in self._room():
                self._db.execute(statement)
            self._write()
            self._db.execute("commit")
        except (duckdb.Error, StoreError) as error:
            with suppress(duckdb.TransactionException):  # a commit that is refused ends it by itself
                self._db.execute("rollback")
            if isinstance(error, duckdb.TransactionException):
                raise Overtaken from error
            raise

    def _make_apart(self) -> None:
        """Make the tables that the lake lacks and that can be made by themselves alone.

        Raises:
            Overtaken: another push was quicker.
        """
        known = self._known()
        try:
            for path, table in self._draft.items():
                if table.is_reserved and path not in known:
                    for statement in table.created_apart():
                        self._db.execute(statement)
        except (duckdb.TransactionException, duckdb.CatalogException) as error:
            raise Overtaken from error

    def _room(self) -> Iterator[str]:
        """Yield the statements that give the lake the tables and columns that it lacks."""
        known = self._known()
        for path, table in self._draft.items():
            if path in known:
                yield from table.extended("lake", known[path])
            else:
                yield from table.created("lake")
                yield from table.described("lake")
                if table.layout:
                    yield f"alter table lake.{path} set partitioned by ({table.layout})"

    def _write(self) -> None:
        self._db.execute("use lake")
        refuse_newer(self._db)
        refuse_foreign(self._db, self._origin)
        shift = self._number("select max(number) from lake.ops.runs") - self._since
        for change in self._changes:
            if change.gone or change.table.has_key:
                self._db.execute(change.delete())
            if change.fresh:
                self._db.execute(change.insert(since=self._since, shift=shift))
        claim(self._db, self._origin)
        self._stamp(shift)
        self._refresh()

    def _refresh(self) -> None:
        """Bring what is derived up to date with all links' rows."""
        touched = Touched(self._db)
        for change in self._changes:
            keys = [name for name in change.table.compared if name in KEYS]
            if change.table.schema == "main":
                touched.rows(change.table.name, change.rows(", ".join(keys)))
        refresh(self._db, touched, at="lake")
        touched.clear()

    def _stamp(self, shift: int) -> None:
        """Count the publication, name the run that made it, and bring its questions if they are others."""
        run = self._number("select max(number) from draft.ops.runs") + shift
        self._db.execute(
            f"call lake.set_commit_message('belvo-data', 'run {run}', extra_info => '{{\"run\": {run}}}')"
        )
        before = self._db.execute(f"select number, meaning from lake.{PUBLICATION}").fetchone()
        number, meaning = before or (0, None)
        self._db.execute(f"delete from lake.{PUBLICATION}")
        self._db.execute(
            f"insert into lake.{PUBLICATION} by name "
            f"select * replace ({number + 1} as number) from draft.{PUBLICATION}"
        )
        if self._db.execute(f"select meaning from draft.{PUBLICATION}").fetchone() != (meaning,):
            self._db.execute(questions.stored())

    def _known(self) -> Mapping[str, Table]:
        """Return the tables of the lake, which take long to look up, as they are now."""
        if (now := self._snapshot()) != self._at:
            self._at, self._lake = now, tables(self._db, "lake")
        return self._lake

    def _snapshot(self) -> int:
        return self._number("select id from lake.current_snapshot()")

    def _versions(self) -> list[tuple[str, str]]:
        """Return what made the tables and questions of the draft, and of what it began from."""
        return self._db.execute(
            f"select tables, meaning from draft.{PUBLICATION} "
            f"union select tables, meaning from pulled.{PUBLICATION}"
        ).fetchall()

    def _number(self, query: str) -> int:
        row = self._db.execute(query).fetchone()
        return int(row[0] or 0) if row else 0
