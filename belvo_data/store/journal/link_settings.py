"""Link settings: what a person did to a link and Belvo does not know, in the journal's file."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from belvo_data.store.files.durable import Durable

if TYPE_CHECKING:
    from pathlib import Path

ASKED = "asked "
SCHEMA = """
create table if not exists marks (
    link_id text not null, kind text not null, value text not null, primary key (link_id, kind)
) strict;
"""


class LinkSettings:
    """The marks of one data folder."""

    def __init__(self, journal: Path) -> None:
        self._open = Durable(journal, SCHEMA).open

    def rename(self, link_id: str, name: str) -> None:
        """Give a link a name of our own; an empty one takes it away."""
        if name:
            self._set(link_id, "name", name)
        else:
            with self._open() as db:
                db.execute("delete from marks where link_id = ? and kind = 'name'", (link_id,))

    def names(self) -> dict[str, str]:
        """Return the links' names of our own."""
        return self._all("name")

    def refreshed(self, link_id: str, *, now: datetime) -> None:
        """Note that a link was refreshed."""
        self._set(link_id, "refreshed", now.isoformat())

    def refreshes(self) -> dict[str, datetime]:
        """Return when links were refreshed last."""
        return {link: datetime.fromisoformat(at) for link, at in self._all("refreshed").items()}

    def deleted(self, link_id: str, *, now: datetime) -> None:
        """Note that a link was deleted here."""
        self._set(link_id, "deleted", now.isoformat())

    def gone(self) -> set[str]:
        """Return the links that were deleted here."""
        return set(self._all("deleted"))

    def asked(self, link_id: str, what: str, month: str) -> None:
        """Count that a link's bank was asked for something in a month."""
        with self._open() as db:
            db.execute(
                "insert into marks values (?, ?, '1') on conflict do update set value = value + 1",
                (link_id, f"{ASKED}{month} {what}"),
            )

    def asks(self, link_id: str, month: str) -> dict[str, int]:
        """Return how often a link's bank was asked for what in a month."""
        begins = f"{ASKED}{month} "
        with self._open() as db:
            rows = db.execute("select kind, value from marks where link_id = ?", (link_id,)).fetchall()
        return {kind.removeprefix(begins): int(value) for kind, value in rows if kind.startswith(begins)}

    def _set(self, link_id: str, kind: str, value: str) -> None:
        with self._open() as db:
            db.execute("insert or replace into marks values (?, ?, ?)", (link_id, kind, value))

    def _all(self, kind: str) -> dict[str, str]:
        with self._open() as db:
            return dict(db.execute("select link_id, value from marks where kind = ?", (kind,)).fetchall())
