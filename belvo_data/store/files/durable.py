"""Durable: one SQLite file whose every change is on the disk before anybody goes on.

Several processes may share it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypeAlias

from belvo_data.errors import StoreDamaged
from belvo_data.store.files.disk import unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    Turn: TypeAlias = Callable[[], AbstractContextManager[sqlite3.Connection]]

WAIT, PAUSE = 30.0, 0.01  # seconds for others who write, and between two looks at them
CURE = "Move it aside, then run it again: it is made anew. Links and data are read from Belvo again."
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
def explained(path: Path, *, cure: str = CURE) -> Iterator[None]:
    """Turn what SQLite says of a file into errors with a remedy.

    Args:
        cure: what to do when it is damaged.

    Raises:
        StoreDamaged: it is.
        StoreUnwritable: the disk refused.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _is_damage(error):
            raise StoreDamaged(f"{path} is damaged: {error}.", remedy=cure) from error
        if isinstance(error, sqlite3.OperationalError):
            raise unwritable(path, str(error)) from error
        raise


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Turn a row that does not say what we wrote into an error: SQLite has no checksums.

    Raises:
        StoreDamaged: one does.
    """
    try:
        yield
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise StoreDamaged(f"{path} is damaged: a row of it says {error}.", remedy=CURE) from error


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether SQLite speaks of a file that is not as it was written; further codes stand in higher bits."""
    if (code := getattr(error, "sqlite_errorcode", None)) is None:
        return "decode" in str(error)  # as text that is none
    return code & 0xFF in DAMAGED or "no such table" in str(error)


def ill(path: Path) -> str | None:
    """Return what SQLite finds wrong with a file when it looks through all of it, or ``None``."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", timeout=WAIT, uri=True)) as db:
            said = db.execute("pragma integrity_check(1)").fetchone()
            for (table,) in db.execute("select name from sqlite_schema where type = 'table'").fetchall():
                for _ in db.execute(f'select * from "{table}"'):
                    pass
    except sqlite3.Error as error:
        return str(error)
    return None if said == ("ok",) else str(said[0]).partition("\n")[0]
