"""The staging: what was fetched lies on the disk until a publication holds it.

A list that was read to its end is noted in the journal's file once its pages are on the disk. So
whoever comes after a crash goes on with every list that was noted, even if Belvo no longer answers;
a page is believed only if its digest is right. A thread of its own waits for the disk, and notes
together what ended meanwhile: the disk takes as long for one as for all.
"""

from __future__ import annotations

import json
from collections import deque
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from belvo_data.errors import StoreUnwritable
from belvo_data.remote.page import page_of
from belvo_data.store.durable import Durable
from belvo_data.store.ids import Ids
from belvo_data.store.listing import Listing
from belvo_data.store.publications import to_disk, writing
from belvo_data.store.segments import Segments, Staged, append, array_of, page_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from belvo_data.store.durable import Turn

SCHEMA = """
create table if not exists staged (
    name text primary key, publication integer not null, resource text not null, link_id text,
    whole integer not null, started_at text not null, pages text not null
) strict;
"""


TOGETHER = 0.02  # seconds for further lists to end before those that did are noted


class Staging:
    """The pages on their way into one publication.

    Args:
        folder: the data folder.
        publication: number of the publication that is to hold them.
    """

    def __init__(self, folder: Path, publication: int) -> None:
        self.folder = folder / "staged"
        self._publication = publication
        with writing(self.folder):
            self.folder.mkdir(mode=0o700, exist_ok=True)
        self._journal = Durable(folder / "journal.sqlite", SCHEMA)
        self._open: Turn = self._journal.open
        self._finished = deque[Listing]()
        self._has_news = Event()
        self._noting = Lock()
        self._has_notes = True  # as far as is known

    @contextmanager
    def held(self) -> Iterator[None]:
        """Note the lists that are finished until the end, the last ones then."""
        with self._journal.held() as turn:
            self._open = turn
            over = Event()
            noter = Thread(target=self._go_on_noting, args=[over], name="belvo-data notes", daemon=True)
            noter.start()
            try:
                yield
            finally:
                over.set()
                self._has_news.set()
                noter.join()
                self._note()
                self._open = self._journal.open

    def segments(self) -> Segments:
        """Return room for the pages of one list."""
        return Segments(self.folder)

    def finish(self, listing: Listing) -> None:
        """Have a list noted that is complete, all of whose pages were written.

        One that the disk does not let us note is merged like the others; after a crash it is read again.
        """
        self._finished.append(listing)
        self._has_news.set()

    def left(self) -> list[Listing]:
        """Return the complete lists that an interrupted run left, and clear away what is of no use."""
        with self._open() as db:
            db.execute("delete from staged where publication < ?", (self._publication,))
            rows = db.execute(
                "select name, resource, link_id, whole, started_at, pages from staged order by rowid"
            ).fetchall()
        self._has_notes = bool(rows)
        found: list[Listing] = []
        for name, *known in rows:
            if (listing := self._reread(*known)) is not None:
                found.append(listing)
            else:
                self._forget("name = ?", name)
        self._sweep({page.segment.stem for listing in found for page in listing.pages})
        return found

    def clear(self) -> None:
        """Forget everything: it is published, or of no use."""
        with self._noting:
            self._finished.clear()
            if self._has_notes:
                self._forget("true")
        self._sweep(set())

    def _go_on_noting(self, over: Event) -> None:
        while self._has_news.wait():
            self._has_news.clear()
            if over.wait(TOGETHER):
                return
            self._note()

    def _note(self) -> None:
        """Note what is finished; no crash loses it from then on."""
        with self._noting, suppress(StoreUnwritable):
            lists = [self._finished.popleft() for _ in range(len(self._finished))]
            if not lists:
                return
            with writing(self.folder):
                for segment in {page.segment for listing in lists for page in listing.pages}:
                    to_disk(segment)
                to_disk(self.folder)
            self._has_notes = True
            with self._open() as db:
                for listing in lists:
                    db.execute("insert into staged values (?, ?, ?, ?, ?, ?, ?)", self._row(listing))

    def _row(self, listing: Listing) -> tuple[str | int | None, ...]:
        pages = [
            {
                "segment": page.segment.name,
                "place": (page.first, page.last, page.sha256),
                "address": page.address,
                "read_at": page.read_at.isoformat(),
            }
            for page in listing.pages
        ]
        whose = (self._publication, listing.table, listing.link_id, listing.whole)
        return (listing.pages[0].segment.name, *whose, listing.started_at.isoformat(), json.dumps(pages))

    def _reread(
        self, table: str, link_id: str | None, whole: int, started_at: str, pages: str
    ) -> Listing | None:
        """Return a list as it was noted; ``None`` if a page of it is missing or damaged."""
        staged, ids = list[Staged](), Ids()
        for number, noted in enumerate(json.loads(pages)):
            try:
                page, of_page = self._page(number, noted)
            except (ValueError, LookupError, TypeError):
                return None
            staged.append(page)
            ids.add(of_page)
        started = datetime.fromisoformat(started_at)
        return Listing(table, link_id, staged, ids, started, whole=bool(whole))

    def _page(self, number: int, noted: dict[str, Any]) -> tuple[Staged, Sequence[str | int | None]]:
        """Return a page and its ids, with its array on the disk again.

        Raises:
            ValueError, LookupError, TypeError: it is missing or damaged, or noted in another way.
        """
        segment = self.folder / noted["segment"]
        first, last, sha256 = noted["place"]
        if (body := page_in(segment, first, last, sha256)) is None:
            raise ValueError(noted)
        page = page_of(body, noted["address"])
        array = self.folder / f"{segment.stem}-{number}.json.zst"
        with writing(self.folder):
            array.unlink(missing_ok=True)
            append(array, array_of(body, page.start, page.end))
        known = (page.end - page.start, len(page.ids), noted["address"], sha256)
        staged = Staged(segment, first, last, array, *known, datetime.fromisoformat(noted["read_at"]))
        return staged, page.ids

    def _forget(self, where: str, *values: str) -> None:
        with self._open() as db:
            db.execute(f"delete from staged where {where}", values)

    def _sweep(self, kept: set[str]) -> None:
        """Remove all files but the segments of these names and their arrays."""
        with writing(self.folder):
            for path in self.folder.iterdir():
                if path.name.partition(".")[0].partition("-")[0] not in kept:
                    path.unlink()
