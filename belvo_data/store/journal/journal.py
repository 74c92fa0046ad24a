"""Journal: small facts that must survive from the moment they are known.

Widget addresses that were handed out, what came back from them, links that were accepted and what
a person decided. One SQLite file, each fact committed and synced to the disk by itself; several
processes may share it.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from belvo_data.store.files.durable import Durable, understood
from belvo_data.store.journal import unclaimed_callbacks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from belvo_data.remote.outcomes import Outcome

SCHEMA = f"""
create table if not exists requests (
    state text primary key, made_at text not null, ends_at text not null, external_id text
) strict;
create table if not exists arrivals (
    id text primary key, state text, came_at text not null, kind text not null, said text not null,
    verdict text not null, words text not null default ''
) strict;
create index if not exists arrivals_by_state on arrivals (state);
{unclaimed_callbacks.SCHEMA}
create table if not exists links (
    link_id text primary key, institution text not null, accepted_at text not null
) strict;
create table if not exists decisions (name text primary key, made_at text not null) strict;
create table if not exists origin (name text not null) strict;
"""

Verdict = Literal["asks", "checking", "accepted", "refused", "told"]


@dataclass(frozen=True, slots=True)
class WidgetRequest:
    """A widget address that was handed out; ``state`` ties its callbacks to it."""

    state: str
    ends_at: datetime
    external_id: str | None


@dataclass(frozen=True, slots=True)
class Callback:
    """What came back from a widget, and what became of it.

    Attributes:
        verdict: ``asks`` waits for a person, ``checking`` for Belvo; ``accepted`` and ``refused`` are
            final; ``told`` is news that proposes nothing.
        words: why it was refused.
    """

    id: str
    state: str | None
    outcome: Outcome
    verdict: Verdict
    words: str


class Journal:
    """The journal of one data folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open = Durable(path, SCHEMA).open

    def ask(self, *, ends_at: datetime, now: datetime, external_id: str | None = None) -> WidgetRequest:
        """Note that a widget address is handed out, and return the state that its callbacks carry."""
        asked = WidgetRequest(secrets.token_urlsafe(24), ends_at, external_id)
        with self._open() as db:
            unclaimed_callbacks.drop_ended(db, now)
            row = (asked.state, now.isoformat(), ends_at.isoformat(), external_id)
            db.execute("insert into requests values (?, ?, ?, ?)", row)
        return asked

    def asked(self, state: str) -> WidgetRequest | None:
        """Return the address that was handed out with ``state``."""
        with self._open() as db:
            row = db.execute(
                "select state, ends_at, external_id from requests where state = ?", (state,)
            ).fetchone()
        return WidgetRequest(row[0], datetime.fromisoformat(row[1]), row[2]) if row else None

    def arrive(self, outcome: Outcome, *, state: str | None, verdict: Verdict, now: datetime) -> Callback:
        """Note what came back; the same news for the same state is noted once.

        A state is good for one link, as its token is, and for an hour longer: what comes later is noted
        without it, and a link then asks.

        Raises:
            InputInvalid: it is too long; nothing was noted.
        """
        from belvo_data.remote.outcomes import Connected  # noqa: PLC0415  a sync has no use for it

        kind, said = type(outcome).__name__, json.dumps(asdict(outcome))
        unclaimed_callbacks.refuse_long(said)
        with self._open() as db:
            db.execute("begin immediate")
            row = db.execute(
                "select id, verdict, words from arrivals where state = ? and kind = ? and said = ?",
                (state, kind, said),
            ).fetchone()
            if row is None:
                link = outcome.link if isinstance(outcome, Connected) else None
                if _is_used_up(db, state, link) or unclaimed_callbacks.is_over(db, state, now):
                    state, verdict = None, "asks" if link else verdict
                row = (secrets.token_urlsafe(16), verdict, "")
                db.execute(
                    "insert into arrivals values (?, ?, ?, ?, ?, ?, ?)",
                    (row[0], state, now.isoformat(), kind, said, verdict, ""),
                )
                unclaimed_callbacks.make_room(db, now)
        return Callback(row[0], state, outcome, row[1], row[2])

    def arrival(self, arrival_id: str) -> Callback | None:
        """Return one arrival."""
        return next(self._arrivals("id = ?", arrival_id), None)

    def arrivals(self, state: str) -> list[Callback]:
        """Return what came back for one address, oldest first."""
        return list(self._arrivals("state = ?", state))

    def unchecked(self) -> list[str]:
        """Return the ids of arrivals whose check was begun and not ended."""
        with self._open() as db:
            return [
                row[0]
                for row in db.execute("select id from arrivals where verdict = 'checking' order by rowid")
            ]

    def judge(self, arrival_id: str, verdict: Verdict, words: str = "") -> None:
        """Note what became of an arrival, unless that is final."""
        with self._open() as db:
            db.execute(
                "update arrivals set verdict = ?, words = ? "
                "where id = ? and verdict not in ('accepted', 'refused')",
                (verdict, words, arrival_id),
            )

    def accept(self, link_id: str, institution: str, *, now: datetime) -> bool:
        """Note that a link is ours; ``False`` if it was already."""
        with self._open() as db:
            done = db.execute(
                "insert or ignore into links values (?, ?, ?)", (link_id, institution, now.isoformat())
            )
            return done.rowcount == 1

    def links(self) -> list[str]:
        """Return the ids of the accepted links, oldest first."""
        with self._open() as db:
            return [row[0] for row in db.execute("select link_id from links order by accepted_at, rowid")]

    def decide(self, name: str, *, now: datetime) -> None:
        """Note a decision that is taken once."""
        with self._open() as db:
            db.execute("insert or ignore into decisions values (?, ?)", (name, now.isoformat()))

    def decided(self, name: str) -> bool:
        """Whether a decision was taken."""
        with self._open() as db:
            return db.execute("select 1 from decisions where name = ?", (name,)).fetchone() is not None

    def undecide(self, name: str) -> None:
        """Have a decision be taken again."""
        with self._open() as db:
            db.execute("delete from decisions where name = ?", (name,))

    def origin(self) -> str | None:
        """Return whose data the folder holds."""
        with self._open() as db:
            row = db.execute("select name from origin").fetchone()
        return row[0] if row else None

    def belong(self, origin: str) -> None:
        """Note whose data the folder holds from now on."""
        with self._open() as db:
            db.execute("delete from origin")
            db.execute("insert into origin values (?)", (origin,))

    def _arrivals(self, where: str, value: str) -> Iterator[Callback]:
        from belvo_data.remote.outcomes import KINDS  # noqa: PLC0415

        query = f"select id, state, kind, said, verdict, words from arrivals where {where} order by rowid"
        with self._open() as db:
            rows = db.execute(query, (value,)).fetchall()
        for arrival_id, state, kind, said, verdict, words in rows:
            with understood(self._path):
                outcome = KINDS[kind](**json.loads(said))
            yield Callback(arrival_id, state, outcome, verdict, words)


def _is_used_up(db: sqlite3.Connection, state: str | None, link: str | None) -> bool:
    """Whether another link came back with this state."""
    other = db.execute(
        "select 1 from arrivals where state = ? and kind = 'Connected' and json_extract(said, '$.link') <> ?",
        (state, link),
    )
    return other.fetchone() is not None
