"""File lock: a file that one at a time has, by SQLite's own lock.

The system lets go of it when who has it dies.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from belvo_data.store.files.durable import explained, hide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CURE = "Remove it, then run it again."
PAUSE = 0.05  # seconds between two looks whether it is free


@contextmanager
def file_lock(path: Path, *, wait: float = -1, given_up: Callable[[], bool] = bool) -> Iterator[bool]:
    """Yield whether the file is ours, as it then is until the end.

    Args:
        wait: seconds to wait for it; negative waits for ever.
        given_up: asked at each look whether to wait no longer.

    Raises:
        StoreUnwritable: the disk refused.
        StoreDamaged: it holds something else.
    """
    hide(path)
    with explained(path, cure=CURE):
        db = sqlite3.connect(
            path, timeout=PAUSE if wait else 0, isolation_level=None, check_same_thread=False
        )
    with closing(db):
        ends = monotonic() + wait if wait >= 0 else inf
        ours = _taken(db, path)
        while not ours and not given_up() and monotonic() < ends:
            ours = _taken(db, path)
        yield ours


def _taken(db: sqlite3.Connection, path: Path) -> bool:
    """Take the lock if it is free, or comes free while SQLite waits for it."""
    with explained(path, cure=CURE):
        try:
            db.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                return False
            raise
    return True
