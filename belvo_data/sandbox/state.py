"""What people do in the sandbox, kept on disk so that it survives restarts and is shared by processes.

Each thread has a connection of its own: processes and threads meet in the file, never in a connection.
"""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from threading import local

from belvo_data.store.files.durable import explained, ill
from belvo_data.store.files.set_aside import set_aside

LOG = logging.getLogger(__name__)
CURE = "Stop the dashboard and start it again: the sandbox begins anew, and that file is kept."
LOGS = ("-wal", "-shm")  # that SQLite puts beside it
FILE = "sandbox.sqlite"
SCHEMA = """
create table if not exists meta (key text primary key, value blob not null);
create table if not exists links (
    number integer primary key autoincrement,
    id text not null unique,
    username text not null,
    institution text not null,
    like_whom text not null,
    access_mode text not null,
    external_id text,
    created_at text not null,
    status text not null,
    fetch_resources text not null,
    stale_in text not null,
    credentials_storage text not null,
    refreshed_at text,
    rows integer,
    unique (institution, username)
);
create table if not exists tokens (
    jti text primary key,
    issued_at text not null,
    expires_at text not null,
    grant_json text not null,
    used_at text,
    trouble text,
    trouble_message text
);
create table if not exists attempts (
    jti text primary key,
    institution text not null,
    username text not null,
    like_whom text not null,
    step text not null,
    since text not null
);
create table if not exists consents (
    link text primary key,
    days integer,
    user_name text,
    given_at text not null
);
create table if not exists signatories (link text primary key, cpf text not null);
create table if not exists collections (link text not null, at text not null, resource text not null);
create index if not exists collections_of on collections (link);
create table if not exists gone (link text not null, id text not null, primary key (link, id));
create table if not exists sessions (
    session text primary key,
    link text not null,
    path text not null,
    body text not null,
    created_at text not null
);
create table if not exists deletions (at text not null);
create table if not exists scenarios (
    name text not null,
    link text not null,
    resource text not null,
    times integer,
    seconds integer not null,
    started_at text not null,
    primary key (name, link, resource)
);
create table if not exists hits (
    number integer primary key autoincrement,
    name text not null,
    at text not null,
    what text not null
);
create table if not exists announced (link text primary key, what text not null);
create table if not exists outbox (
    number integer primary key autoincrement,
    made_at text not null,
    body text not null,
    tries integer not null default 0,
    status text not null default 'waiting'
);
"""


@dataclass(frozen=True, slots=True)
class State:
    """The door to ``sandbox.sqlite``.

    Attributes:
        anew: nothing was in the file, be it that it was damaged, or is the first.
    """

    path: Path
    anew: bool = False
    _mine: local = field(default_factory=local, repr=False, compare=False)

    @classmethod
    def open(cls, folder: Path) -> "State":
        """Make the folder and the file where they are missing, readable by their owner only.

        A damaged file is set aside and begun anew: what is in it is invented.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / FILE
        if path.exists() and (problem := ill(path)) is not None:
            LOG.warning("%s is damaged (%s): the sandbox begins anew.", path, problem)
            for one in (path, *(path.with_name(f"{path.name}{log}") for log in LOGS)):
                if one.exists():
                    set_aside(one)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with cls(path).reading() as connection:
            is_blank = connection.execute("select 1 from sqlite_schema").fetchone() is None
            connection.execute("pragma journal_mode = wal")
            connection.executescript(SCHEMA)
        return cls(path, is_blank)

    def signing_key(self) -> bytes:
        """Return the key that signs access tokens; the first caller of all makes it."""
        with self.reading() as db:
            row = db.execute("select value from meta where key = 'signing_key'").fetchone()
        if row:
            return bytes(row[0])
        with self.writing() as db:
            db.execute("insert or ignore into meta values ('signing_key', ?)", [token_bytes(64)])
        return self.signing_key()

    def remembered(self, key: str) -> str | None:
        """Return a small thing that was noted, or nothing."""
        with self.reading() as db:
            row = db.execute("select value from meta where key = ?", [key]).fetchone()
        return str(row[0]) if row else None

    def remember(self, key: str, value: str) -> None:
        """Note a small thing."""
        with self.writing() as db:
            db.execute("insert or replace into meta values (?, ?)", [key, value])

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for looking."""
        with explained(self.path, cure=CURE):
            if not hasattr(self._mine, "held"):
                self._mine.held = _Held(_connected(self.path))
            yield self._mine.held.connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for one change that happens whole or not at all."""
        with self.reading() as connection:
            connection.execute("begin immediate")
            try:
                yield connection
            except BaseException:
                connection.execute("rollback")
                raise
            connection.execute("commit")


class _Held:
    """A thread's connection; it is closed when the thread is over, by whichever thread finds that out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("pragma synchronous = full")
    except BaseException:
        connection.close()
        raise
    return connection
