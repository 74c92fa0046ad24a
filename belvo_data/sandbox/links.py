"""Links: who is connected to which bank, and how it is."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from belvo_data.sandbox.credentials import Visitor
from belvo_data.sandbox.ids import derived, user_hash
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.problems import duplicated
from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import read, stamped

CHANGEABLE = ("access_mode", "stale_in", "fetch_resources", "status", "refreshed_at")

DELETED_IN_A_MINUTE = 5
MINUTE = timedelta(minutes=1)
OF_A_LINK = ("consents", "signatories", "collections", "gone", "sessions", "scenarios", "announced")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One connection of one user to one bank; ``rows`` is set where the data is bulk."""

    id: str
    username: str
    institution: str
    like: str
    access_mode: str
    external_id: str | None
    created_at: datetime
    status: str
    fetch_resources: tuple[str, ...]
    stale_in: str
    credentials_storage: str
    refreshed_at: datetime | None
    rows: int | None

    @property
    def recurrent(self) -> bool:
        """Whether the data is kept up to date after the first time."""
        return self.access_mode == "recurrent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a new link is asked to be."""

    access_mode: str = "recurrent"
    external_id: str | None = None
    fetch_resources: tuple[str, ...] = ()
    stale_in: str = "365d"
    credentials_storage: str = "store"
    status: str = "valid"
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """All links there are."""

    state: State
    seed: int
    now: Callable[[], datetime]

    def create(
        self, institution: Institution, visitor: Visitor, wish: Wish, db: sqlite3.Connection | None = None
    ) -> Link:
        """Make a link, within a larger change if one is given; the same credentials twice are refused."""
        if db is None:
            with self.state.writing() as own:
                return self.create(institution, visitor, wish, own)
        number = db.execute("select seq + 1 from sqlite_sequence where name = 'links'").fetchone()
        id_ = derived(self.seed, institution.name, visitor.username, number[0] if number else 1)
        row = {
            "id": id_,
            "username": visitor.username,
            "institution": institution.name,
            "like_whom": visitor.like,
            "access_mode": wish.access_mode,
            "external_id": wish.external_id,
            "created_at": stamped(self.now()),
            "status": wish.status,
            "fetch_resources": json.dumps(wish.fetch_resources),
            "stale_in": wish.stale_in,
            "credentials_storage": wish.credentials_storage,
            "rows": wish.rows,
        }
        try:
            db.execute(_INSERT, row)
        except sqlite3.IntegrityError as error:
            raise duplicated(self.user_of(institution.name, visitor.username)) from error
        return _link(db.execute("select * from links where id = ?", [id_]).fetchone())

    def user_of(self, institution: str, username: str) -> str:
        """Return the 44 characters by which a user is known at a bank."""
        return user_hash(self.seed, institution, username)

    def all(self) -> list[Link]:
        """Return every link, the newest first."""
        with self.state.reading() as db:
            return [_link(row) for row in db.execute("select * from links order by number desc")]

    def some(self, ids: Sequence[str]) -> list[Link]:
        """Return those of the named links that exist, the newest first."""
        query = "select * from links where id in (select value from json_each(?)) order by number desc"
        with self.state.reading() as db:
            return [_link(row) for row in db.execute(query, [json.dumps(ids)])]

    def get(self, id_: str) -> Link | None:
        """Return one link, if it exists."""
        return next(iter(self.some([id_])), None)

    def change(self, id_: str, **changes: str | None) -> None:
        """Change what may change about a link."""
        with self.state.writing() as db:
            for name in CHANGEABLE:
                if name in changes:
                    db.execute(f"update links set {name} = ? where id = ?", [changes[name], id_])  # noqa: S608 -- the name is one of ours

    def may_delete(self) -> bool:
        """Say whether fewer links than the limit were deleted in the last minute."""
        since = stamped(self.now() - MINUTE)
        with self.state.reading() as db:
            row = db.execute("select count(*) from deletions where at > ?", [since]).fetchone()
        return int(row[0]) < DELETED_IN_A_MINUTE

    def delete(self, id_: str) -> None:
        """Forget a link; its number is not given out again."""
        with self.state.writing() as db:
            db.execute("insert into deletions values (?)", [stamped(self.now())])
            db.execute("delete from links where id = ?", [id_])
            for table in OF_A_LINK:
                db.execute(f"delete from {table} where link = ?", [id_])  # noqa: S608 -- the name is one of ours


_INSERT = """
insert into links (id, username, institution, like_whom, access_mode, external_id, created_at, status,
                   fetch_resources, stale_in, credentials_storage, rows)
values (:id, :username, :institution, :like_whom, :access_mode, :external_id, :created_at, :status,
        :fetch_resources, :stale_in, :credentials_storage, :rows)
"""


def _link(row: Any) -> Link:
    return Link(
        id=row["id"],
        username=row["username"],
        institution=row["institution"],
        like=row["like_whom"],
        access_mode=row["access_mode"],
        external_id=row["external_id"],
        created_at=read(row["created_at"]),
        status=row["status"],
        fetch_resources=tuple(json.loads(row["fetch_resources"])),
        stale_in=row["stale_in"],
        credentials_storage=row["credentials_storage"],
        refreshed_at=read(row["refreshed_at"]) if row["refreshed_at"] else None,
        rows=row["rows"],
    )
