"""The draft: a publication in the making; lists of JSON pages are merged into it one by one."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb
import zstandard

from belvo_data.errors import AnswerInvalid, StoreUnwritable
from belvo_data.store.literals import literal, row
from belvo_data.store.publications import writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Staged:
    """A page on the disk, compressed, and what is known of it."""

    path: Path
    size: int
    address: str
    rows: int
    sha256: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Merged:
    """What a complete list did to its table, in rows."""

    seen: int
    added: int
    changed: int
    deleted: int


@dataclass
class Draft:
    """A publication in the making. Nothing of it shows until it is published."""

    db: duckdb.DuckDBPyConnection
    run_id: str
    folder: Path
    touched: bool = False
    _pages: int = field(default=0)

    def begin_run(self, now: datetime) -> None:
        """Note that a sync began."""
        self.db.execute(f"insert into ops.runs values {row(self.run_id, now, None)}")

    def end_run(self, now: datetime) -> None:
        """Note that it ended."""
        self.db.execute(f"update ops.runs set finished_at = {literal(now)} where id = {literal(self.run_id)}")

    def report(
        self, link_id: str | None, resource: str, merged: Merged | None, seconds: float, problem: str | None
    ) -> None:
        """Note what came of one list."""
        rows = (merged.seen, merged.added, merged.changed, merged.deleted) if merged else (None,) * 4
        said = row(self.run_id, link_id, resource, *rows, round(seconds, 3), problem)
        self.db.execute(f"insert into ops.steps values {said}")

    def stage(self, body: bytes, *, address: str, rows: int, read_at: datetime) -> Staged:
        """Keep the bytes of a page on the disk until its list is complete."""
        self._pages += 1
        path = self.folder / f"draft-{self._pages:06}.json.zst"
        with writing(self.folder):
            path.write_bytes(zstandard.compress(body, 1))
        return Staged(path, len(body), address, rows, hashlib.sha256(body).hexdigest(), read_at)

    def merge(
        self,
        table: str,
        pages: list[Staged],
        *,
        link_id: str | None = None,
        now: datetime,
        whole: bool = True,
    ) -> Merged:
        """Bring a table up to date with a complete list, all of it or nothing.

        Args:
            link_id: the link that the list is about; ``None`` where it is about all.
            whole: the list holds everything there is, so that what it lacks is marked as deleted.

        Raises:
            AnswerInvalid: the pages can't be read as that table's.
        """
        with self._as_a_whole(table):
            self._read(table, pages, link_id)
            merged = self._apply(table, link_id, now, whole=whole)
            self._keep(table, pages, link_id)
        for page in pages:
            page.path.unlink()
        self.touched = True
        return merged

    def _read(self, table: str, pages: list[Staged], link_id: str | None) -> None:
        """Put what the pages say into the temporary table ``said``; an id that comes twice counts once.

        A record that names no link belongs to the one that was asked about.
        """
        whose = "" if link_id is None else f"replace (coalesce(link_id, {literal(link_id)}) as link_id)"
        self.db.execute(f"create or replace temp table said as from {table} limit 0")
        if pages:
            files, largest = literal([page.path for page in pages]), max(page.size for page in pages)
            self.db.execute(
                f"insert into said by name select * {whose} from typed_{table}({files}, {largest}) "
                "qualify row_number() over (partition by id) = 1"
            )
        if self._count("from said where id is null"):
            raise duckdb.ConversionException("a record has no id")

    def _apply(self, table: str, link_id: str | None, now: datetime, *, whole: bool) -> Merged:
        """Write what differs from the table, and mark what is gone."""
        db = self.db
        db.execute(
            f"create or replace temp table fresh as select said.*, known.id is null as is_new "
            f"from said left join {table} known using (id) "
            f"where known.id is null "
            f"or {self._columns('said', table)} is distinct from {self._columns('known', table)}"
        )
        gone = "from " + table + " where deleted_at is null and not exists (from said where said.id = "
        gone += f"{table}.id)" + ("" if link_id is None else f" and link_id = {literal(link_id)}")
        deleted = self._count(gone) if whole else 0
        if deleted:
            db.execute(f"update {table} set deleted_at = {literal(now)} where id in (select id {gone})")
        db.execute(f"delete from {table} where id in (select id from fresh where not is_new)")
        db.execute(f"insert into {table} by name select * exclude (is_new) from fresh")
        fresh, added = self._count("from fresh"), self._count("from fresh where is_new")
        return Merged(self._count("from said"), added, fresh - added, deleted)

    def _columns(self, alias: str, table: str) -> str:
        """Return all columns of a table as one row of its alias."""
        found = self.db.execute(f"from {table} limit 0").description or ()
        return "(" + ", ".join(f'{alias}."{column[0]}"' for column in found) + ")"

    def _keep(self, table: str, pages: list[Staged], link_id: str | None) -> None:
        """Keep the bytes, unless the list came exactly as it is kept already."""
        kept = f"resource = {literal(table)} and link_id is not distinct from {literal(link_id)}"
        latest = self.db.execute(
            f"select list(sha256 order by number) from raw.pages where {kept} "
            f"and run_id = (select run_id from raw.pages where {kept} order by read_at desc limit 1)"
        ).fetchone()
        if not pages or (latest and latest[0] == [page.sha256 for page in pages]):
            return
        known = ", ".join(
            row(
                table,
                link_id,
                self.run_id,
                number,
                page.address,
                page.rows,
                page.read_at,
                page.sha256,
                page.path,
            )
            for number, page in enumerate(pages, 1)
        )
        self.db.execute(
            f"insert into raw.pages select page.* exclude (path), file.content from (values {known}) "
            "as page(resource, link_id, run_id, number, address, rows, read_at, sha256, path) "
            f"join read_blob({literal([page.path for page in pages])}) as file on file.filename = page.path"
        )

    def _count(self, of: str) -> int:
        row = self.db.execute(f"select count(*) {of}").fetchone()
        return int(row[0]) if row else 0

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
