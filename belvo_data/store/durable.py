"""The durable file: one SQLite file whose every change is on the disk before anybody goes on.

Several processes may share it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypeAlias

from belvo_data.errors import StoreUnwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    Turn: TypeAlias = Callable[[], AbstractContextManager[sqlite3.Connection]]

WAIT, PAUSE = 30.0, 0.01  # seconds for others who write, and between two looks at them
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Durable:
    """The file at ``path``, with the tables of ``schema``, which may be there already."""

    def __init__(self, path: Path, schema: str) -> None:
        self._path = path
        hide(path)
        with self.open() as db:
            _write_ahead(db)
            db.executescript(schema)

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection of its own, committed at the end."""
        with self.held() as turn, turn() as db:
            yield db

    @contextmanager
    def held(self) -> Iterator[Turn]:
        """Yield what yields one connection that stays open, committed at each end; a thread at a time.

        The disk is waited for once at each end, where a connection of its own waits for it four times.
        """

        @contextmanager
        def turn() -> Iterator[sqlite3.Connection]:
            with explained(self._path), db:
                yield db

        with explained(self._path), closing(self._connected()) as db:
            yield turn

    def _connected(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=WAIT, check_same_thread=False)
        db.execute("pragma synchronous = full")
        return db


def _write_ahead(db: sqlite3.Connection) -> None:
    """Have changes written ahead. SQLite lets nobody wait for another who makes the file just now."""
    ends = monotonic() + WAIT
    while True:
        try:
            db.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > ends:
                raise
            sleep(PAUSE)
        else:
            return


def hide(path: Path) -> None:
    """Make a file ours alone before anything is in it; those that SQLite puts beside it follow."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return  # and never open it: closing it would drop the locks that SQLite holds in this process
    except OSError as error:
        raise unwritable(path, error.strerror or str(error)) from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file into errors with a remedy."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise unwritable(path, str(error)) from error
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) not in DAMAGED:
            raise
        raise StoreUnwritable(
            f"{path} is damaged: {error}.",
            remedy="Move it aside and start again; links and data are read from Belvo anew.",
        ) from error


def unwritable(path: Path, why: str) -> StoreUnwritable:
    """Return what a disk's refusal means, with a remedy."""
    return StoreUnwritable(
        f"{path} can't be written: {why.rstrip('.')}.",
        remedy="Make room on the disk or mend the folder's permissions, then run it again; "
        "what was stored is still there.",
    )
