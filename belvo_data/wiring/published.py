"""Published: the data folder's newest publication, opened once for all threads."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, cast

from belvo_data.errors import StoreEmpty
from belvo_data.store.damage.fallback import older
from belvo_data.store.read import reader
from belvo_data.store.read.link_queries import counts

if TYPE_CHECKING:
    from datetime import datetime

    from belvo_data.store.publications.publications import Publications
    from belvo_data.store.read.database import Database


class Published:
    """What is published, as this process reads it."""

    def __init__(self, publications: Publications) -> None:
        self._publications = publications
        self._opened: tuple[int, Database] | None = None

    def newest(self) -> int | None:
        """Return the number of the newest publication; ``None`` if there is none."""
        return self._publications.newest()

    def analysis(self) -> Database:
        """Return a connection to the newest publication, opened once for all threads.

        Raises:
            StoreEmpty: nothing was published yet.
        """
        newest = self._publications.newest()
        if self._opened is None or self._opened[0] != newest:
            self._opened = (newest or 0, reader.connect(self._publications))
        return self._opened[1]

    def read_at(self) -> datetime | None:
        """Return when Belvo was last asked for what is published."""
        with reader.looking(self.analysis()) as cursor:
            [(moment,)] = cursor.execute("select max(finished_at) from ops.runs").fetchall()
        return moment if moment is None else cast("datetime", moment)

    def older(self) -> str | None:
        """Return what is to be said where damage took the newest data."""
        return older(self._publications, self.analysis)

    def links_read(self) -> set[str]:
        """Return the ids of the links that the newest publication holds."""
        try:
            return reader.link_ids(self.analysis())
        except StoreEmpty:
            return set()

    def counts(self, link: str) -> dict[str, int]:
        """Return how many records of each resource that it names a link has."""
        if self._publications.newest() is None:
            return {}
        with closing(reader.connect(self._publications)) as db:
            return counts(db, link)
