"""The writer: pages of JSON are staged as files, merged into a draft, and published whole."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

import duckdb
import filelock
import zstandard

from belvo_data.errors import AnswerInvalid, StoreBusy, StoreUnwritable
from belvo_data.store.publications import writing
from belvo_data.store.reader import SCHEMA, refuse_newer, sql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from belvo_data.store.publications import Publications

MEANING = hashlib.sha256((sql("meaning") + sql("transfers")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Staged:
    """A page on the disk, compressed, and what is known of it."""

    path: Path
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
        self.db.execute("insert into ops.runs values (?, ?, null)", [self.run_id, now])

    def end_run(self, now: datetime) -> None:
        """Note that it ended."""
        self.db.execute("update ops.runs set finished_at = ? where id = ?", [now, self.run_id])

    def report(
        self, link_id: str | None, resource: str, merged: Merged | None, seconds: float, problem: str | None
    ) -> None:
        """Note what came of one list."""
        rows = [merged.seen, merged.added, merged.changed, merged.deleted] if merged else [None] * 4
        self.db.execute(
            "insert into ops.steps values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [self.run_id, link_id, resource, *rows, round(seconds, 3), problem],
        )

    def stage(self, body: bytes, *, address: str, rows: int, read_at: datetime) -> Staged:
        """Keep the bytes of a page on the disk until its list is complete."""
        self._pages += 1
        path = self.folder / f"draft-{self._pages:06}.json.zst"
        with writing(self.folder):
            path.write_bytes(zstandard.compress(body, 1))
        return Staged(path, address, rows, hashlib.sha256(body).hexdigest(), read_at)

    def merge(
        self, table: str, pages: list[Staged], *, link_id: str | None = None, now: datetime, whole: bool = True
    ) -> Merged:
        """Bring a table up to date with a complete list, all of it or nothing.

        Args:
            link_id: the link that the list is about; ``None`` where it is about all.
            whole: the list holds everything there is, so that what it lacks is marked as deleted.

        Raises:
            AnswerInvalid: the pages can't be read as that table's.
        """
        with self._as_a_whole(table):
            self._read(table, pages)
            key = "id" if table == "links" else "link_id"
            ours = f"({'true' if link_id is None else f't.{key} = $link'})"
            bound = {} if link_id is None else {"link": link_id}
            merged = self._apply(table, ours, bound, now, whole=whole)
            self._keep(table, pages, link_id)
        for page in pages:
            page.path.unlink()
        self.touched = True
        return merged

    def _read(self, table: str, pages: list[Staged]) -> None:
        files = [str(page.path) for page in pages]
        self.db.execute(f"create or replace temp table said as select * from {table} limit 0")
        if files:
            self.db.execute(
                f"insert into said by name select * from typed_{table}($files) "  # noqa: S608
                "qualify row_number() over (partition by id) = 1",
                {"files": files},
            )
        if (self._count("select count(*) from said where id is null")) > 0:
            raise duckdb.ConversionException("a record without an id")

    def _apply(
        self, table: str, ours: str, bound: dict[str, str], now: datetime, *, whole: bool
    ) -> Merged:
        db, columns = self.db, self._columns(table)
        db.execute(
            f"create or replace temp table fresh as select s.*, t.id is null as is_new "  # noqa: S608
            f"from said s left join {table} t on t.id = s.id "
            f"where t.id is null or ({columns('s')}) is distinct from ({columns('t')})"
        )
        gone = f"from {table} t where {ours} and t.deleted_at is null and not exists (from said s where s.id = t.id)"
        deleted = self._count(f"select count(*) {gone}", bound) if whole else 0  # noqa: S608
        if deleted:
            db.execute(
                f"update {table} set deleted_at = $now where id in (select t.id {gone})",  # noqa: S608
                {**bound, "now": now},
            )
        db.execute(f"delete from {table} where id in (select id from fresh where not is_new)")  # noqa: S608
        db.execute(f"insert into {table} by name select * exclude (is_new) from fresh")  # noqa: S608
        added = self._count("select count(*) from fresh where is_new")
        return Merged(
            seen=self._count("select count(*) from said"),
            added=added,
            changed=self._count("select count(*) from fresh") - added,
            deleted=deleted,
        )

    def _columns(self, table: str) -> _Columns:
        found = self.db.execute(f"select * from {table} limit 0").description  # noqa: S608
        return _Columns(tuple(column[0] for column in found or ()))

    def _keep(self, table: str, pages: list[Staged], link_id: str | None) -> None:
        """Keep the bytes, unless the list came exactly as it is kept already."""
        latest = self.db.execute(
            "select list(sha256 order by number) from raw.pages where resource = $table "
            "and link_id is not distinct from $link and run_id = (select run_id from raw.pages "
            "where resource = $table and link_id is not distinct from $link order by read_at desc limit 1)",
            {"table": table, "link": link_id},
        ).fetchone()
        if latest and latest[0] == [page.sha256 for page in pages]:
            return
        for number, page in enumerate(pages, 1):
            self.db.execute(
                "insert into raw.pages values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [table, link_id, self.run_id, number, page.address, page.rows, page.read_at, page.sha256]
                + [page.path.read_bytes()],
            )

    def _count(self, query: str, bound: dict[str, str] | None = None) -> int:
        row = self.db.execute(query, bound or {}).fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def _as_a_whole(self, table: str) -> Iterator[None]:
        self.db.execute("begin")
        try:
            yield
        except duckdb.IOException as error:
            self.db.execute("rollback")
            raise _unwritable(self.folder, error) from error
        except duckdb.Error as error:
            self.db.execute("rollback")
            raise AnswerInvalid(
                f"Belvo's {table} can't be read: {str(error).splitlines()[0]}",
                remedy="Nothing of this list was stored; report it with the line above.",
            ) from error
        self.db.execute("commit")


@dataclass(frozen=True, slots=True)
class _Columns:
    """A table's columns as a row of one of its aliases."""

    names: tuple[str, ...]

    def __call__(self, alias: str) -> str:
        return ", ".join(f'{alias}."{name}"' for name in self.names)


@contextmanager
def lock(publications: Publications, *, wait: float = -1, holder: str = "") -> Iterator[None]:
    """Hold the right to write; the system releases it when its holder dies.

    Args:
        wait: seconds to wait for another holder; negative waits for ever.
        holder: what to say of us to those who wait.

    Raises:
        StoreBusy: another one held it for longer than ``wait``.
    """
    folder = publications.folder
    note = folder / "sync.holder"
    held = filelock.FileLock(folder / "sync.lock", timeout=wait, mode=0o600)
    try:
        held.acquire()
    except filelock.Timeout as error:
        by = note.read_text("utf-8") if note.exists() else "another process"
        raise StoreBusy(f"{by} is syncing this folder.", remedy="Wait until it is done, then try again.") from error
    try:
        note.write_text(holder, "utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        held.release()


@contextmanager
def drafted(publications: Publications, *, now: datetime) -> Iterator[Draft]:
    """Yield a draft of the next publication, and publish it if it was touched and nothing goes wrong.

    The caller holds the lock.
    """
    path = publications.draft()
    db: duckdb.DuckDBPyConnection | None = None
    try:
        db = duckdb.connect(str(path))
        db.execute("set timezone = 'UTC'")
        number = _prepare(db, publications.newest(), now)
        draft = Draft(db, str(uuid4()), publications.folder)
        yield draft
        if not draft.touched:
            return
        db.execute(sql("transfers"))
        db.execute("checkpoint")
        db.close()
    except duckdb.IOException as error:
        raise _unwritable(publications.folder, error) from error
    finally:
        if db is not None:
            db.close()
    publications.publish(path, number)


def refresh(publications: Publications, *, now: datetime) -> bool:
    """Publish anew if the views and macros of the newest publication are not today's."""
    if (newest := publications.newest()) is None:
        return False
    with duckdb.connect(str(publications.path(newest)), read_only=True) as db:
        refuse_newer(db)
        row = db.execute("select meaning from ops.publication").fetchone()
    if row == (MEANING,):
        return False
    with lock(publications, holder="An update of the tables"), drafted(publications, now=now) as draft:
        draft.touched = True
    return True


def _prepare(db: duckdb.DuckDBPyConnection, newest: int | None, now: datetime) -> int:
    """Give a draft its tables, views and number."""
    number = (newest or 0) + 1
    if newest is None:
        db.execute(sql("tables"))
    else:
        refuse_newer(db)
    db.execute(sql("meaning"))
    db.execute(sql("typed"))
    db.execute("delete from ops.publication")
    db.execute("insert into ops.publication values (?, ?, ?, ?)", [number, SCHEMA, MEANING, now])
    return number


def _unwritable(folder: Path, error: duckdb.IOException) -> StoreUnwritable:
    return StoreUnwritable(
        f"{folder} can't be written: {json.dumps(str(error).splitlines()[0])[1:-1]}",
        remedy="Make room on the disk or mend the folder's permissions, then run it again; "
        "what was published is still there.",
    )
