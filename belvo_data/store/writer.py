"""The writer: one draft at a time, published whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from belvo_data.store import transfers
from belvo_data.store.draft import Draft, first_line
from belvo_data.store.durable import unwritable
from belvo_data.store.lock import lock
from belvo_data.store.preparing import are_todays, next_run, prepare, stamp
from belvo_data.store.reader import attach
from belvo_data.store.retention import expire
from belvo_data.store.sharing import mend
from belvo_data.store.staging import Staging
from belvo_data.store.upgrade import make_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from belvo_data.store.preparing import Fill
    from belvo_data.store.publications import Publications

TIDYING = 16  # publications from one that joins what the others appended to the next: joining rewrites tables


@contextmanager
def drafted(
    publications: Publications,
    *,
    now: Callable[[], datetime],
    kind: str | None = "sync",
    fill: Fill | None = None,
) -> Iterator[Draft]:
    """Yield a draft of the next publication, and publish it if it was touched and nothing goes wrong.

    A publication whose tables are not today's is made anew first; then come the lists that an
    interrupted run finished. The caller holds the lock.

    Args:
        kind: what the run is called that changes the tables; ``None`` if none does.
        fill: makes the tables anew from the former ones in any case.
    """
    path, started_at = publications.draft(whole=fill is not None), now()
    number = (publications.newest() or 0) + 1
    staging = Staging(publications.folder.parent, publications.staged_for(number))
    with staging.held():
        try:
            with _at_work(tidies=number % TIDYING == 1) as db:
                is_new = prepare(db, publications, path, staging, fill)
                stamp(db, number, started_at)
                draft = Draft(db, next_run(db), staging, touched=is_new)
                draft.take_over(started_at)
                yield draft
                if draft.touched:
                    if kind is not None or draft.taken_over:
                        draft.end(kind or "sync", started_at=started_at, now=now())
                    if publications.keep is not None:
                        expire(db, now() - publications.keep)
                    transfers.pair(db)
                    db.execute("checkpoint belvo")
        except duckdb.IOException as error:
            raise unwritable(publications.folder, first_line(error)) from error
        if draft.touched:
            publications.publish(path, number)
        else:
            publications.mend()
        staging.clear()


def _at_work(*, tidies: bool) -> duckdb.DuckDBPyConnection:
    """Return a connection to work with.

    Args:
        tidies: joins what earlier publications appended in small pieces.
    """
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    db.execute(f"set threads = {max((os.cpu_count() or 1) // 2, 1)}")  # the other half fetches
    if not tidies:
        db.execute("set max_vacuum_tasks = 0")
    return db


def refresh(publications: Publications, *, now: Callable[[], datetime]) -> bool:
    """Publish anew if the tables, views or macros of the newest publication are not today's."""
    if (newest := publications.newest()) is None:
        return False
    with attach(publications, newest) as db:
        if are_todays(db):
            mend(publications, now=now)
            return False
    with (
        lock(publications, holder="An update of the tables", now=now),
        drafted(publications, now=now, kind=None) as draft,
    ):
        draft.touched = True
    return True


def rebuild(publications: Publications, *, now: Callable[[], datetime]) -> None:
    """Make the typed tables anew from what is kept, and publish them.

    Raises:
        StoreError: the store can't be written; nothing changed.
    """
    with (
        lock(publications, holder="A rebuild", now=now),
        drafted(publications, now=now, kind=None, fill=make_anew),
    ):
        pass
