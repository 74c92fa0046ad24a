"""Events: what Belvo posted, kept from the moment it came until it was acted on, and after.

They lie in the journal's file. The same post twice is one event.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from belvo_data.store.files.durable import Durable, understood

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from belvo_data.remote.webhooks import Webhook

SCHEMA = """
create table if not exists events (
    id integer primary key, came_at text not null, link_id text not null, kind text not null,
    code text not null, request_id text not null, data text not null, body blob not null,
    state text not null, words text not null default '',
    unique (link_id, kind, code, request_id)
) strict;
create index if not exists events_by_state on events (state);
create table if not exists failures (event integer primary key, times integer not null) strict;
"""
TRIES = 5  # of an event that fails, before it is set aside

State = Literal["waiting", "done", "kept", "failed"]


@dataclass(frozen=True, slots=True)
class Event:
    """One post; ``words`` say what came of it.

    Attributes:
        state: ``waiting`` is still to be acted on, ``kept`` never will be, ``failed`` was tried in vain.
    """

    id: int
    came_at: datetime
    webhook: Webhook
    state: State
    words: str


class Events:
    """The events of one data folder."""

    def __init__(self, journal: Path) -> None:
        self._path = journal
        self._open = Durable(journal, SCHEMA).open

    def keep(
        self, webhook: Webhook | None, body: bytes, *, state: State, now: datetime, words: str = ""
    ) -> bool:
        """Keep a post, readable or not; ``False`` if it came before."""
        from belvo_data.remote.webhooks import Webhook  # noqa: PLC0415  a sync has no use for it

        said = webhook or Webhook("", "", "", hashlib.sha256(body).hexdigest())
        row = (now.isoformat(), said.link, said.kind, said.code, said.request_id)
        with self._open() as db:
            done = db.execute(
                "insert or ignore into events "
                "(came_at, link_id, kind, code, request_id, data, body, state, words) "
                "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, json.dumps(said.data), body, state, words),
            )
            return done.rowcount == 1

    def settle(self, event_id: int, state: State, words: str = "") -> None:
        """Note what became of an event."""
        with self._open() as db:
            db.execute("update events set state = ?, words = ? where id = ?", (state, words, event_id))
            db.execute("delete from failures where event = ?", (event_id,))

    def fail(self, event_id: int, words: str) -> None:
        """Note that acting on an event failed; after some tries it is set aside, so that others go on."""
        with self._open() as db:
            db.execute("begin immediate")
            db.execute(
                "insert into failures values (?, 1) on conflict (event) do update set times = times + 1",
                (event_id,),
            )
            db.execute(
                "update events set words = ?, state = case when times < ? then state else 'failed' end "
                "from failures where id = ? and event = id",
                (words.encode(errors="replace").decode(), TRIES, event_id),
            )

    def failed(self) -> list[Event]:
        """Return what was set aside, oldest first."""
        return list(self._events("state = 'failed'", "id"))

    def take_up(self, event_id: int) -> None:
        """Have an event that was set aside wait once more."""
        with self._open() as db:
            db.execute("delete from failures where event = ?", (event_id,))
            db.execute("update events set state = 'waiting' where id = ? and state = 'failed'", (event_id,))

    def waiting(self) -> list[Event]:
        """Return what is still to be acted on, oldest first."""
        return list(self._events("state = 'waiting'", "id"))

    def of_link(self, link_id: str) -> list[Event]:
        """Return what came about a link, oldest first."""
        return list(self._events("link_id = ?", "id", link_id))

    def about(self, kinds: tuple[str, ...]) -> list[Event]:
        """Return what came of some kinds, oldest first."""
        places = ", ".join("?" * len(kinds))
        return list(self._events(f"kind in ({places})", "id", *kinds))

    def latest(self, number: int) -> list[Event]:
        """Return the newest events, the newest first."""
        return list(self._events("true", f"id desc limit {number:d}"))

    def heard(self) -> dict[str, datetime]:
        """Return when the newest came about each link."""
        with self._open() as db:
            rows = db.execute("select link_id, max(came_at) from events where link_id <> '' group by link_id")
            return {link: datetime.fromisoformat(came_at) for link, came_at in rows.fetchall()}

    def _events(self, where: str, order: str, *values: str) -> Iterator[Event]:
        from belvo_data.remote.webhooks import Webhook  # noqa: PLC0415

        query = (
            "select id, came_at, link_id, kind, code, request_id, data, state, words "
            f"from events where {where} order by {order}"
        )
        with self._open() as db:
            rows = db.execute(query, values).fetchall()
        for event_id, came_at, link, kind, code, request_id, data, state, words in rows:
            with understood(self._path):
                webhook = Webhook(link, kind, code, request_id, _data(data))
                event = Event(event_id, datetime.fromisoformat(came_at), webhook, state, words)
            yield event


def _data(text: str) -> Mapping[str, Any]:
    """Return what a post says beside its kind; nothing where it can't be read, as some that are old can't."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
