"""Shared copy: ``belvo.duckdb`` is a whole copy of the newest publication, whatever became of it.

A tool may have it open, or have put tables of its own into it; that stays until the next publication.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import duckdb

from belvo_data.errors import StoreBusy, StoreUnwritable
from belvo_data.store.literals import literal
from belvo_data.store.publications.lock import lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

HEADS = 3 * 4096  # bytes: what a file is, and its last two states


def mend(publications: Publications, *, now: Callable[[], datetime]) -> None:
    """Make the copy anew if it is missing, older or damaged; whoever publishes just now does it too."""
    if (newest := publications.newest()) is None or _serves(publications, newest):
        return
    with (
        suppress(StoreBusy, StoreUnwritable),
        lock(publications, holder="The copy for other tools", now=now, wait=0),
    ):
        publications.mend()


def _serves(publications: Publications, newest: int) -> bool:
    """Whether the copy is of use to a tool, or in use by one."""
    if publications.is_shared(newest):
        return True
    try:
        with duckdb.connect() as db:
            db.execute(f"attach {literal(publications.shared)} as shared (read_only)")
            found = db.execute("select number from shared.ops.publication").fetchone()
    except duckdb.Error as error:
        return "lock" in str(error) or "already attached" in str(error)
    return found == (newest,) and not _is_cut(publications.shared, publications.path(newest))


def _is_cut(copy: Path, published: Path) -> bool:
    """Whether a copy lacks its end: it is smaller, and no tool wrote into it, which changes its heads."""
    return copy.stat().st_size < published.stat().st_size and _heads(copy) == _heads(published)


def _heads(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEADS)
