"""Published: the data folder's newest publication, or its masked copy, opened once for all threads."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from belvo_data.errors import StoreEmpty
from belvo_data.store.publications.attachment import attach
from belvo_data.store.read import reader
from belvo_data.store.read.fallback import older
from belvo_data.store.read.link_queries import counts

if TYPE_CHECKING:
    from datetime import datetime

    from belvo_data.store.database import Database
    from belvo_data.store.publications.publications import Publications
    from belvo_data.wiring.demo import Demo
    from belvo_data.wiring.personal_data import PersonalData

READ_AT = """
select greatest(
    max(finished_at) filter (number in (select run from ops.steps where problem is null)),
    (select max(collected_at) from accounts)
)
from ops.runs
"""


class Published:
    """What is published, as this process reads it.

    Args:
        demo: says whether it is the masked copy that is shown.
        personal: says whether personal data in it is partly hidden.
    """

    def __init__(self, publications: Publications, demo: Demo, personal: PersonalData) -> None:
        self._publications = publications
        self._demo = demo
        self._personal = personal
        self._name = uuid4().hex
        self._opened: dict[bool, tuple[int, Database]] = {}

    def newest(self) -> int | None:
        """Return the number of the newest publication; ``None`` if there is none."""
        return self._publications.newest()

    def edition(self) -> str | None:
        """Return what tells what is shown of the newest publication from all else that may be shown.

        A number alone would not: another folder that this process opens has one of that number, too.
        """
        newest = self.newest()
        way = " demo" if self._demo.on else " hidden" if self._personal.is_hidden else ""
        return None if newest is None else f"{self._name} {newest}{way}"

    def analysis(self) -> Database:
        """Return a connection to what may be shown of the newest publication, opened once for all threads.

        Raises:
            StoreEmpty: nothing was published yet.
            StoreDamaged: it is a demo, and can't be masked.
        """
        return self._open(masked=self._demo.on)

    def unmasked(self) -> Database:
        """Return the same of the data as it is, for what is done with it and not shown.

        Raises:
            StoreEmpty: nothing was published yet.
        """
        return self._open(masked=False)

    def _open(self, *, masked: bool) -> Database:
        newest, opened = self._publications.newest() or 0, self._opened.get(masked)
        if opened is None or opened[0] != newest:
            how = self._demo.masked.open if masked else attach
            opened = self._opened[masked] = (newest, reader.connect(self._publications, how))
        return opened[1]

    def read_at(self) -> datetime | None:
        """Return when Belvo was last read for what is published, by the clock of a world that is ahead."""
        with reader.looking(self.analysis()) as cursor:
            [(moment,)] = cursor.execute(READ_AT).fetchall()
        return moment if moment is None else cast("datetime", moment)

    def older(self) -> str | None:
        """Return what is to be said where damage took the newest data."""
        return None if self._demo.on else older(self._publications, self.analysis)

    def links_read(self) -> set[str]:
        """Return the ids of the links that the newest publication holds."""
        try:
            return reader.link_ids(self.unmasked())
        except StoreEmpty:
            return set()

    def counts(self, link: str) -> dict[str, int]:
        """Return how many records of each resource that it names a link has."""
        if self._publications.newest() is None:
            return {}
        with closing(reader.connect(self._publications)) as db:
            return counts(db, link)
