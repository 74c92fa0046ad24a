"""Writer: one draft at a time, published whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import duckdb

from belvo_data.errors import StoreBusy, StoreDamaged
from belvo_data.store.files.damage import damaged, first_line, is_damage
from belvo_data.store.files.disk import unwritable
from belvo_data.store.publications.attachment import attach
from belvo_data.store.publications.lock import lock
from belvo_data.store.publications.open_draft import opening
from belvo_data.store.publications.recovery import put_right
from belvo_data.store.publications.retention import expire
from belvo_data.store.publications.schema import are_todays
from belvo_data.store.publications.shared_copy import mend
from belvo_data.store.publications.upgrade import make_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from belvo_data.store.merge.draft import Draft
    from belvo_data.store.publications.open_draft import Opening
    from belvo_data.store.publications.publications import Publications
    from belvo_data.store.publications.schema import Fill


@contextmanager
def drafting(
    publications: Publications,
    *,
    now: Callable[[], datetime],
    kind: str | None = "sync",
    fill: Fill | None = None,
) -> Iterator[Opening]:
    """Yield a draft of the next publication, still opening; publish it if it was touched and all goes well.

    The caller holds the lock.

    Args:
        kind: what the run is called that changes the tables; ``None`` if none does.
        fill: makes the tables anew from the former ones in any case.
    """
    started_at = now()
    try:
        with opening(publications, started_at=started_at, fill=fill) as begun:
            yield begun
            draft = begun.draft()
            if draft.touched:
                if kind is not None or draft.taken_over:
                    draft.end(kind or "sync", started_at=started_at, now=now())
                if publications.keep is not None:
                    expire(draft.db, now() - publications.keep)
                publications.complete(draft)
                draft.db.execute("checkpoint belvo")
                draft.db.close()
                publications.publish(publications.unpublished, begun.number)
                if draft.damaged is not None:
                    publications.set_aside(draft.damaged, regained=True)
            else:
                draft.db.close()
                publications.mend()
            begun.staging.clear()
    except duckdb.Error as error:
        if is_damage(error):
            path = publications.path(publications.newest() or 0)
            raise damaged(path if path.exists() else publications.unpublished, first_line(error)) from error
        if isinstance(error, duckdb.IOException):
            raise unwritable(publications.folder, first_line(error)) from error
        raise


@contextmanager
def drafted(
    publications: Publications,
    *,
    now: Callable[[], datetime],
    kind: str | None,
    fill: Fill | None = None,
) -> Iterator[Draft]:
    """Yield a draft of the next publication as ``drafting`` does, when it is there."""
    with drafting(publications, now=now, kind=kind, fill=fill) as begun:
        yield begun.draft()


def refresh(publications: Publications, *, now: Callable[[], datetime], careful: bool = False) -> bool:
    """Publish anew if the tables, views or macros of the newest publication are not today's.

    One that is damaged is mended before, unless somebody else is at work.

    Args:
        careful: damage is looked for where it may be, rather than met when the publication is opened.
    """
    if publications.newest() is None:
        return False
    with suppress(StoreDamaged):
        return _update(publications, now=now, careful=careful)
    is_hurt = False
    with suppress(StoreBusy), lock(publications, holder="A mending", now=now, wait=0):
        is_hurt = put_right(publications)
    if is_hurt:
        _publish_anew(publications, now=now)
        return True
    with suppress(StoreDamaged):
        return publications.newest() is not None and _update(publications, now=now, careful=False)
    return False


def _update(publications: Publications, *, now: Callable[[], datetime], careful: bool) -> bool:
    """Publish anew what is not today's.

    Raises:
        StoreDamaged: the newest publication can't be read.
    """
    newest = publications.newest() or 0
    if careful and (problem := publications.problem(newest)) is not None:
        raise damaged(publications.path(newest), problem)
    with attach(publications, newest) as db:
        is_todays = are_todays(db)
    if is_todays:
        mend(publications, now=now)
    else:
        _publish_anew(publications, now=now)
    return not is_todays


def _publish_anew(publications: Publications, *, now: Callable[[], datetime]) -> None:
    with (
        lock(publications, holder="An update of the tables", now=now),
        drafted(publications, now=now, kind=None) as draft,
    ):
        draft.touched = True


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
