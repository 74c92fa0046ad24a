"""Lake: a draft is pulled from it, worked on like any other, and pushed.

So many workers share a lake, each with a folder of its own for its drafts and its journal.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from belvo_data.errors import LakeUnavailable, StoreBusy
from belvo_data.store.files.disk import writing
from belvo_data.store.files.spill import spill_into
from belvo_data.store.lake import local_copy, session, upkeep
from belvo_data.store.lake.advisory_lock import AdvisoryLock
from belvo_data.store.lake.environment_guard import origin_of, refuse_foreign
from belvo_data.store.lake.leftovers import drop_overtaken
from belvo_data.store.lake.pull import pull
from belvo_data.store.lake.push import push
from belvo_data.store.lake.schema_drift import are_todays
from belvo_data.store.lake.tables import is_made
from belvo_data.store.lake.transfer import carry_in, carry_out
from belvo_data.store.lake.views import open_door
from belvo_data.store.publications.publications import Publications

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime, timedelta
    from pathlib import Path

    import duckdb

    from belvo_data.lake_address import LakeAddress
    from belvo_data.store.lake.upkeep import Upkeep
    from belvo_data.store.merge.draft import Draft


class Lake(Publications):
    """The publications of a lake, numbered by its snapshots; the folder is this worker's.

    Args:
        origin: whose data this worker brings; ``None`` if none but the lake's own.
    """

    _turn: AdvisoryLock

    def __init__(
        self,
        folder: Path,
        address: LakeAddress,
        *,
        sleep: Callable[[float], None],
        origin: str | None = None,
        keep: timedelta | None = None,
    ) -> None:
        super().__init__(folder, keep=keep)
        self.address = address
        self.origin = origin
        self._sleep = sleep
        self._opening = Lock()
        self._has_tables = False
        self._opened: duckdb.DuckDBPyConnection | None = None
        self._pulled = self.folder / "draft-pulled.duckdb"

    def newest(self) -> int | None:
        """Return the newest snapshot's number, or ``None`` before the first publication."""
        with self._at_work() as db:
            # Whether it has tables takes longer to say than anything else here, and stays true.
            self._has_tables = self._has_tables or is_made(db)
            row = db.execute("select id from lake.current_snapshot()").fetchone()
        return int(row[0]) if row and self._has_tables else None

    def numbers(self) -> list[int]:
        """Return the newest snapshot's number, if there is one."""
        return [] if (newest := self.newest()) is None else [newest]

    def missed(self) -> None:
        """Return ``None``: a lake's files are looked after where they lie."""

    def problem(self, number: int, *, deep: bool | None = None) -> None:
        """Return ``None``, likewise."""
        del number, deep

    def next(self) -> int:
        """Return the number that a file would have that is published next."""
        return (self.newest() or 0) + 1

    def connection(self) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB in memory, to which a snapshot can be attached."""
        return session.connection(self.address)

    def attach(self, db: duckdb.DuckDBPyConnection, number: int, name: str) -> None:
        """Attach a snapshot under a name, for reading."""
        open_door(db, self.address, number, name, origin=self.origin)

    def label(self, number: int) -> str:
        """Return what tells a snapshot from all others: a lake that is begun anew counts from 1 again."""
        with self._at_work() as db:
            row = db.execute(
                f"select snapshot_time::varchar from lake.snapshots() where snapshot_id = {number:d}"
            ).fetchone()
        return f"{self.address.catalogue} {number} {row[0] if row else ''}"

    def as_published_by(self, run: int) -> int | None:
        """Return the snapshot that a run made, if it has not expired."""
        with self._at_work() as db:
            row = db.execute(
                "select max(snapshot_id) from lake.snapshots() "
                f"where try((commit_extra_info->>'$.run')::integer) = {run:d}"
            ).fetchone()
        return row[0] if row else None

    def size(self, number: int) -> int:
        """Return the bytes of the lake's files."""
        del number
        with self._at_work() as db:
            row = db.execute("select sum(file_size_bytes) from ducklake_table_info('lake')").fetchone()
        return int(row[0] or 0) if row else 0

    @contextmanager
    def turn(
        self, links: Sequence[str] | None, *, holder: str, wait: float, given_up: Callable[[], bool]
    ) -> Iterator[None]:
        """Hold the right to write about some links, or all; others write about theirs meanwhile.

        Raises:
            StoreBusy: somebody else held it for longer than ``wait``, or until that was given up.
            StoreForeign: the lake holds data of another Belvo.
            LakeUnavailable: the lake refused.
        """
        with self._at_work() as db, AdvisoryLock(db, self.address, holder) as self._turn:
            # Tables of another version are made anew: those of one link alone would be said to be all.
            about = links if self._are_todays() else None
            self._turn.wait_for(about, patience=wait, given_up=given_up, sleep=self._sleep)
            with self._at_work() as as_it_is_now:
                refuse_foreign(as_it_is_now, self.origin)
            if about is not None and not self._are_todays():
                raise StoreBusy(
                    "Another version of this program wrote to the lake meanwhile.",
                    remedy="Run it again; have all machines run the same version.",
                )
            self.about = about
            yield

    def held_by(self, links: Sequence[str] | None) -> str | None:
        """Return who writes about some of these links at the moment, on whatever machine."""
        with self._at_work() as db, AdvisoryLock(db, self.address, "A look") as look:
            return look.others(links)

    def holds(self) -> str | None:
        """Return whose data the lake holds, if it says so."""
        with self._at_work() as db:
            return origin_of(db)

    def drop_overtaken(self) -> None:
        """Have nobody take over lists that another worker read later."""
        if self.newest() is not None:
            with self._at_work() as db:
                drop_overtaken(db, self.folder.with_name("journal.sqlite"))

    def draft(self, *, whole: bool = False) -> Path:
        """Return the path of a fresh draft, filled with what the lake holds of the turn's links."""
        self.clear()
        with self._at_work() as db:
            has_rows = pull(db, self._pulled, self.about, whole=whole or not self._are_todays())
        with writing(self.folder):
            self._pulled.chmod(0o600)
            if has_rows:
                shutil.copyfile(self._pulled, self.unpublished)
        return self.unpublished

    def complete(self, draft: Draft) -> None:
        """Do nothing: what is derived is made of all links' rows, when they are pushed."""

    def publish(self, draft: Path, number: int) -> None:
        """Make what a closed draft changed the newest snapshot, on top of what others wrote meanwhile."""
        del number  # the lake counts by itself
        with self._at_work() as db:
            push(db, draft, self._pulled, turn=self._turn, sleep=self._sleep, origin=self.origin)
        with writing(self.folder):
            for done in (draft, self._pulled):
                done.unlink()

    def local_copy(self, number: int) -> Path:
        """Return a file that has a snapshot for who may reach no lake, made if it is not there.

        Raises:
            LakeUnavailable: the lake refused.
            StoreTooNew: a newer version of this program wrote it.
            StoreUnwritable: the disk refused.
        """
        return local_copy.made(self, self.address, number)

    def drop_copies(self) -> None:
        """Remove such files: some may be of somebody who has to go."""
        local_copy.remove(self)

    def drop_older(self) -> None:
        """Let go of all snapshots but the newest, and of every file that holds what is not in that."""
        with self._at_work() as db:
            upkeep.drop_older(db)
            upkeep.drop_emptied(db)

    def keep_up(self, *, expired: datetime) -> Upkeep:
        """Remove twins, merge small files, and let go of snapshots that are older than ``expired``."""
        with self._at_work() as db:
            return upkeep.keep_up(db, expired=expired)

    def take_in(self, folder: Publications, *, replaces: bool) -> bool:
        """Say what a folder's newest publication says; return whether the lake said otherwise."""
        with self._at_work() as db:
            return carry_in(
                db, folder, turn=self._turn, sleep=self._sleep, origin=self.origin, replaces=replaces
            )

    def give_out(self, folder: Publications, *, now: datetime, replaces: bool) -> bool:
        """Publish in a folder what the lake says; return whether the folder said otherwise."""
        with self._at_work() as db:
            return carry_out(db, folder, now=now, replaces=replaces)

    def mend(self) -> None:
        """Do nothing: the lake needs no copy for other tools."""

    def is_shared(self, number: int) -> bool:
        """Return ``True``: other tools attach the lake itself."""
        del number
        return True

    def staged_for(self, number: int) -> int:
        """Return 0: other workers' publications say nothing of what this one staged."""
        del number
        return 0

    def _are_todays(self) -> bool:
        with self._at_work() as db:
            return self.newest() is None or are_todays(db)

    @contextmanager
    def _at_work(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a connection to the lake, whose errors become ours; after one it is opened anew."""
        try:
            with session.spoken(self.address), self._connection().cursor() as db:
                yield db
        except LakeUnavailable:
            self._opened = None
            raise

    def _connection(self) -> duckdb.DuckDBPyConnection:
        with self._opening:
            if self._opened is None:
                self._opened = session.made(self.address, sleep=self._sleep)
                spill_into(self._opened, self.folder)
            return self._opened
