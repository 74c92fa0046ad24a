"""Advisory lock: one writer a link, held in PostgreSQL, which lets go when the writer or its machine dies.

They are advisory locks of a transaction that does nothing else. Who writes about all links excludes
everybody; who writes about some excludes those who write about the same ones.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Self

import duckdb

from belvo_data import libpq
from belvo_data.errors import StoreBusy
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from belvo_data.lake_address import LakeAddress

KIND = 0x62656C76  # "belv": tells our advisory locks from other programs'
EVERYTHING = "0"  # the lock that all share who write about some links
PUBLISHING = "1"  # the lock of who was overtaken while publishing
LONGEST = 60  # characters that PostgreSQL keeps of a name
PAUSE = 0.2  # seconds between two looks whether it is our turn
# A machine that vanishes says nothing; PostgreSQL asks, and lets go after a minute without an answer.
# A turn does nothing for as long as Belvo is asked.
ASKED_FOR = {
    "tcp_keepalives_idle": 30,
    "tcp_keepalives_interval": 10,
    "tcp_keepalives_count": 3,
    "idle_in_transaction_session_timeout": 0,
}
NUMBERS = count(1)


class AdvisoryLock:
    """The right to write about some links, from when it was waited for until it is closed."""

    def __init__(self, db: duckdb.DuckDBPyConnection, address: LakeAddress, holder: str) -> None:
        self._db = db
        self._address = address
        self._name = f"turn_{next(NUMBERS)}"  # threads share what is attached
        self._holder = f"{holder} on {socket.gethostname()}, process {os.getpid()}"

    def __enter__(self) -> Self:
        if self._address.in_postgres:
            name = libpq.written({"application_name": self._holder[:LONGEST]})
            address = f"{self._address.catalogue} {name}"
            self._db.execute(f"attach {literal(address)} as {self._name} (type postgres, read_only)")
            self._db.execute("begin")
            asked = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in ASKED_FOR.items())
            self._asked(f"select concat({asked})")
        return self

    def __exit__(self, *_: object) -> None:
        if self._address.in_postgres:
            with suppress(duckdb.Error):  # where PostgreSQL is gone, so is the turn
                self._db.execute("rollback")
            self._db.execute(f"detach {self._name}")

    def wait_for(
        self,
        links: Sequence[str] | None,
        *,
        patience: float,
        given_up: Callable[[], bool],
        sleep: Callable[[float], None],
    ) -> None:
        """Wait until it is our turn to write about some links, or all.

        Args:
            patience: seconds to wait for others; negative waits for ever.
            given_up: asked before each look whether to wait no longer.

        Raises:
            StoreBusy: another one held it for longer.
        """
        waited = 0.0
        while (other := self.others(links)) is not None:
            if 0 <= patience <= waited or given_up():
                raise StoreBusy(
                    f"{other} is at work on the lake.", remedy="Wait until it is done, then try again."
                )
            sleep(PAUSE)
            waited += PAUSE

    def others(self, links: Sequence[str] | None) -> str | None:
        """Take what is free of the locks of some links, or all; return who has the first that is not."""
        if not self._address.in_postgres:
            return None
        keys = [(EVERYTHING, links is not None)]
        keys += [(f"hashtext({_text(link)})", False) for link in sorted(set(links or ()))]
        return next((self._other(key) for key, shared in keys if not self._take(key, shared=shared)), None)

    def queue(self, sleep: Callable[[float], None]) -> None:
        """Wait until nobody else publishes who was overtaken, too; so whoever was comes next."""
        while self._address.in_postgres and not self._take(PUBLISHING):
            sleep(PAUSE)

    def check(self) -> None:
        """Make sure that it is still our turn.

        Raises:
            duckdb.Error: PostgreSQL ended the connection, and so the turn.
        """
        if self._address.in_postgres:
            self._asked("select 1")

    def _take(self, key: str, *, shared: bool = False) -> bool:
        how = "pg_try_advisory_xact_lock_shared" if shared else "pg_try_advisory_xact_lock"
        return bool(self._asked(f"select {how}({KIND}, {key})"))

    def _other(self, key: str) -> str:
        """Say who has a lock."""
        found = self._asked(
            "select a.application_name from pg_locks l join pg_stat_activity a using (pid) "
            f"where l.locktype = 'advisory' and l.classid = {KIND} and l.granted "
            f"and l.objid = (({key})::bigint & 4294967295)::oid and a.pid <> pg_backend_pid() limit 1"
        )
        return str(found or "Another process")

    def _asked(self, query: str) -> str | int | bool | None:
        row = self._db.execute(f"from postgres_query('{self._name}', {literal(query)})").fetchone()
        return row[0] if row else None


def _text(value: str) -> str:
    return "'" + value.replace("\0", "").replace("\\", "").replace("'", "''") + "'"
