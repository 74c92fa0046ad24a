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

    from belvo_data.store.publications.publications import Publications


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
    is_cut = publications.shared.stat().st_size < publications.path(newest).stat().st_size
    return found == (newest,) and not is_cut
