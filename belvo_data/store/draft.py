"""The draft: a publication in the making, into which complete lists are merged."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb

from belvo_data.errors import AnswerInvalid, StoreUnwritable
from belvo_data.store import transfers
from belvo_data.store.literals import literal, row
from belvo_data.store.merging import Merging

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from belvo_data.store.listing import Listing, Merged


@dataclass(frozen=True, slots=True)
class Known:
    """How a list was last read: when that began, and when it last held everything."""

    started_at: datetime
    whole_at: datetime


@dataclass
class Draft:
    """A publication in the making. Nothing of it shows until it is published.

    Attributes:
        folder: where pages are staged.
        touched: whether there is anything to publish.
    """

    db: duckdb.DuckDBPyConnection
    run_id: str
    folder: Path
    touched: bool = False
    _steps: list[str] = field(default_factory=list)

    def begin_run(self, now: datetime) -> None:
        """Note that a sync began."""
        self.db.execute(f"insert into ops.runs values {row(self.run_id, now, None)}")

    def end_run(self, now: datetime) -> None:
        """Note that it ended, and what came of its lists."""
        if self._steps:
            self.db.execute(f"insert into ops.steps values {', '.join(self._steps)}")
        self.db.execute(f"update ops.runs set finished_at = {literal(now)} where id = {literal(self.run_id)}")

    def report(
        self, link_id: str | None, resource: str, merged: Merged | None, seconds: float, problem: str | None
    ) -> None:
        """Note what came of one list; it is written when the run ends."""
        rows = (merged.seen, merged.added, merged.changed, merged.deleted) if merged else (None,) * 4
        self._steps.append(row(self.run_id, link_id, resource, *rows, round(seconds, 3), problem))

    def known(self) -> dict[tuple[str, str | None], Known]:
        """Return how each list was last read, by table and link."""
        rows = self.db.execute("select resource, link_id, started_at, whole_at from raw.lists").fetchall()
        return {
            (table, link_id): Known(started_at, whole_at) for table, link_id, started_at, whole_at in rows
        }

    def rows(self, table: str, link_id: str) -> int:
        """Return how many rows of a link a table holds that were not deleted."""
        found = self.db.execute(
            f"select count(*) from {table} where link_id = {literal(link_id)} and deleted_at is null"
        ).fetchone()
        return int(found[0]) if found else 0

    def merge(self, lists: Sequence[Listing], *, now: datetime) -> list[Merged]:
        """Bring a table up to date with complete lists, with all of them or with none.

        Raises:
            AnswerInvalid: one of them can't be read as that table's.
            StoreUnwritable: the disk refused.
        """
        table = lists[0].table
        merging = Merging(self.db, table, lists)
        with self._as_a_whole(table):
            merging.compare()
            transfers.touch(self.db, table)
            merged = merging.apply(now, self.run_id)
        self.touched = True
        return merged

    @contextmanager
    def _as_a_whole(self, table: str) -> Iterator[None]:
        self.db.execute("begin")
        try:
            yield
        except duckdb.IOException as error:
            self.db.execute("rollback")
            raise unwritable(self.folder, error) from error
        except duckdb.Error as error:
            self.db.execute("rollback")
            raise AnswerInvalid(
                f"Belvo's {table} can't be read: {_first_line(error)}",
                remedy="Nothing of this list was stored; report it with the line above.",
            ) from error
        self.db.execute("commit")


def unwritable(folder: Path, error: duckdb.Error) -> StoreUnwritable:
    """Return what DuckDB says of a disk that refuses, with a remedy."""
    return StoreUnwritable(
        f"{folder} can't be written: {_first_line(error)}",
        remedy="Make room on the disk or mend the folder's permissions, then run it again; "
        "what was published is still there.",
    )


def _first_line(error: duckdb.Error) -> str:
    return str(error).partition("\n")[0]
