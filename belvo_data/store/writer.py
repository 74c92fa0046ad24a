"""The writer: one draft at a time, published whole or not at all."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import filelock

from belvo_data.errors import StoreBusy
from belvo_data.store import history, transfers
from belvo_data.store.draft import Draft, unwritable
from belvo_data.store.literals import literal, row
from belvo_data.store.reader import SCHEMA, refuse_newer, sql
from belvo_data.store.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from belvo_data.store.publications import Publications

MEANING = hashlib.sha256((sql("meaning") + sql("history") + sql("transfers")).encode()).hexdigest()
TABLES = hashlib.sha256((sql("tables") + sql("typed")).encode()).hexdigest()


@contextmanager
def lock(publications: Publications, *, wait: float = -1, holder: str) -> Iterator[None]:
    """Hold the right to write; the system releases it when its holder dies.

    Args:
        wait: seconds to wait for another holder; negative waits for ever.
        holder: what to say of us to those who wait.

    Raises:
        StoreBusy: another one held it for longer than ``wait``.
    """
    note = publications.folder / "sync.holder"
    held = filelock.FileLock(publications.folder / "sync.lock", timeout=wait, mode=0o600)
    try:
        held.acquire()
    except filelock.Timeout as error:
        by = note.read_text("utf-8") if note.exists() else "Another process"
        raise StoreBusy(
            f"{by} is at work on this folder.", remedy="Wait until it is done, then try again."
        ) from error
    try:
        note.write_text(holder, "utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        held.release()


@contextmanager
def drafted(
    publications: Publications, *, now: Callable[[], datetime], kind: str | None = "sync"
) -> Iterator[Draft]:
    """Yield a draft of the next publication, and publish it if it was touched and nothing goes wrong.

    It begins with the lists that an interrupted run finished. The caller holds the lock.

    Args:
        kind: what the run is called that changes the tables; ``None`` if none does.
    """
    path, started_at = publications.draft(), now()
    try:
        with duckdb.connect() as db:
            # A draft that is interrupted is thrown away, so it needs no write-ahead log.
            db.execute(f"attach {literal(path)} as belvo (recovery_mode no_wal_writes)")
            db.execute("use belvo")
            number = _prepare(db, publications.newest(), started_at)
            staging = Staging(publications.folder.parent, number)
            draft = Draft(db, _next_run(db), staging)
            draft.take_over(started_at)
            yield draft
            if draft.touched:
                if kind is not None or draft.taken_over:
                    draft.end(kind or "sync", started_at=started_at, now=now())
                transfers.pair(db)
                db.execute("checkpoint belvo")
    except duckdb.IOException as error:
        raise unwritable(publications.folder, error) from error
    if draft.touched:
        publications.publish(path, number)
    staging.clear()


def refresh(publications: Publications, *, now: Callable[[], datetime]) -> bool:
    """Publish anew if the views and macros of the newest publication are not today's."""
    if (newest := publications.newest()) is None:
        return False
    with duckdb.connect(str(publications.path(newest)), read_only=True) as db:
        refuse_newer(db)
        if _meaning(db) == MEANING:
            return False
    with (
        lock(publications, holder="An update of the tables"),
        drafted(publications, now=now, kind=None) as draft,
    ):
        draft.touched = True
    return True


def _prepare(db: duckdb.DuckDBPyConnection, newest: int | None, now: datetime) -> int:
    """Give a draft its tables, views and number."""
    number = (newest or 0) + 1
    db.execute("set timezone = 'UTC'")
    if newest is None:
        _whole(db, sql("tables"))
        history.create(db)
    else:
        refuse_newer(db)
    anew = _meaning(db) != MEANING
    if anew:
        _whole(db, sql("meaning") + sql("history"))
    transfers.begin(db, anew=anew)
    db.execute(sql("typed"))
    _whole(
        db,
        "delete from ops.publication;"
        f"insert into ops.publication values {row(number, SCHEMA, TABLES, MEANING, now)};",
    )
    return number


def _next_run(db: duckdb.DuckDBPyConnection) -> int:
    found = db.execute("select max(number) from ops.runs").fetchone()
    return 1 + (found[0] or 0 if found else 0)


def _meaning(db: duckdb.DuckDBPyConnection) -> str | None:
    found = db.execute("select meaning from ops.publication").fetchone()
    return found[0] if found else None


def _whole(db: duckdb.DuckDBPyConnection, statements: str) -> None:
    """Execute statements as one transaction."""
    db.execute(f"begin; {statements} commit;")
