"""Open draft: a thread of its own makes a draft ready while its run already asks Belvo."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from belvo_data.errors import StoreUnwritable
from belvo_data.store.files.damage import damaged
from belvo_data.store.files.spill import spill_into
from belvo_data.store.merge.draft import Draft
from belvo_data.store.publications.recovery import put_right
from belvo_data.store.publications.schema import next_run, prepare, stamp
from belvo_data.store.publications.upgrade import make_anew
from belvo_data.store.raw.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from belvo_data.store.publications.publications import Publications
    from belvo_data.store.publications.schema import Fill

TIDYING = 16  # each such publication joins what the others appended: joining rewrites tables, kept bodies too


@dataclass(frozen=True, slots=True)
class Opening:
    """A draft that is being made ready.

    Attributes:
        number: of the publication that it is to be.
        staging: where pages are on their way into it, ready at once.
        draft: waits until it is there, and returns it.
    """

    number: int
    staging: Staging
    draft: Callable[[], Draft]


@contextmanager
def opening(
    publications: Publications, *, started_at: datetime, fill: Fill | None = None
) -> Iterator[Opening]:
    """Yield the opening of a draft, which is closed at the end.

    A publication whose tables are not today's is made anew; then come the lists that an interrupted
    run finished.

    Args:
        fill: makes the tables anew from the former ones in any case.
    """
    number = publications.next()
    staging = Staging(publications.folder.parent, publications.staged_for(number), publications.about)
    publications.drop_overtaken()
    left = staging.left()  # now, as files that nobody noted go

    def opened() -> Draft:
        is_hurt = put_right(publications, deep=True if fill else None)
        if is_hurt and fill not in {None, make_anew}:
            raise damaged(publications.path(publications.newest() or 0), "Some of its tables can't be read")
        source = publications.newest()
        path = publications.draft(whole=is_hurt or fill is not None)
        db = closing.enter_context(_at_work(publications, tidies=number % TIDYING == 0))
        is_new = prepare(db, publications, path, staging, make_anew if is_hurt else fill)
        stamp(db, number, started_at)
        draft = Draft(db, next_run(db), staging, touched=is_new, damaged=source if is_hurt else None)
        draft.take_over(left, started_at)
        draft.recall()
        return draft

    try:
        with staging.held(), ExitStack() as closing, ThreadPoolExecutor(1, "belvo-data draft") as aside:
            yield Opening(number, staging, aside.submit(opened).result)
    finally:
        with suppress(StoreUnwritable):  # then the next run does it
            publications.clear()


def _at_work(publications: Publications, *, tidies: bool) -> duckdb.DuckDBPyConnection:
    """Return a connection to work with.

    Args:
        tidies: joins what earlier publications appended in small pieces.
    """
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    spill_into(db, publications.folder)
    db.execute(f"set threads = {max((os.cpu_count() or 1) // 2, 1)}")  # the other half fetches
    if not tidies:
        db.execute("set max_vacuum_tasks = 0")
    return db
