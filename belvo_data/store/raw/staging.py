"""Staging: what was fetched lies on the disk until a publication holds it.

A list that was read to its end is noted in the journal's file once its pages are on the disk. So
whoever comes after a crash goes on with every list that was noted, even if Belvo no longer answers;
a page is believed only if its digest is right. A thread of its own waits for the disk, and notes
together what ended meanwhile: the disk takes as long for one as for all.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from belvo_data.errors import StoreDamaged, StoreUnwritable
from belvo_data.store.files.disk import to_disk, writing
from belvo_data.store.files.durable import Durable
from belvo_data.store.files.set_aside import remove
from belvo_data.store.raw.manifest import KNOWN, noted, places_in, reread, segment_of, segments_in
from belvo_data.store.raw.segments import Segment, Segments, blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from belvo_data.store.files.durable import Turn
    from belvo_data.store.raw.extract import Extract

SCHEMA = """
create table if not exists staged (
    name text primary key, publication integer not null, resource text not null, link_id text,
    whole integer not null, started_at text not null, pages text not null
) strict;
"""
INSERT = "insert into staged values (?, ?, ?, ?, ?, ?, ?)"
TOGETHER = 0.02  # seconds for further lists to end before those that did are noted


class Staging:
    """The pages on their way into one publication.

    Args:
        folder: the data folder.
        publication: number of the publication that is to hold them.
        links: whose lists it may hold; what was read of others stays for a later one. ``None`` is all.
    """

    def __init__(self, folder: Path, publication: int, links: Sequence[str] | None = None) -> None:
        self.folder = folder / "staged"
        self._publication = publication
        self._links = links
        self._others: dict[str, set[str]] = {}  # names of lists that stay, and their segments
        with writing(self.folder):
            self.folder.mkdir(mode=0o700, exist_ok=True)
        self._journal = Durable(folder / "journal.sqlite", SCHEMA)
        self._open: Turn = self._journal.open
        self._shared = Segment(self.folder)
        self._finished = deque["Extract"]()
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
        return Segments(self.folder, self._shared)

    def finish(self, extract: Extract) -> None:
        """Have a list noted that is complete, all of whose pages were written.

        One that the disk does not let us note is merged like the others; after a crash it is read again.
        """
        self._finished.append(extract)
        self._has_news.set()

    def left(self) -> list[Extract]:
        """Return the complete lists that an interrupted run left, and clear away what is of no use."""
        with self._open() as db:
            db.execute("delete from staged where publication < ?", (self._publication,))
            rows = db.execute(f"select name, link_id, {KNOWN} from staged order by rowid").fetchall()
        found: list[Extract] = []
        for name, link_id, *known in rows:
            if self._links is not None and link_id not in {None, *self._links}:
                self._others[name] = segments_in(known)
            elif (extract := reread(self.folder, link_id, known)) is not None:
                found.append(extract)
            else:
                self._forget("name = ?", name)
        self._has_notes = bool(found)
        self._sweep({page.segment.stem for extract in found for page in extract.pages})
        return found

    def clear(self) -> None:
        """Forget all but what was read of other links: it is published, or of no use."""
        with self._noting:
            self._finished.clear()
            if self._has_notes:
                self._forget(f"name not in ({', '.join('?' * len(self._others))})", *self._others)
        self._sweep(set())

    def drop(self, link_id: str) -> None:
        """Forget what was read of a link, and what is about all links."""
        with self._open() as db:
            db.execute("delete from staged where link_id is null or link_id = ?", (link_id,))
            left = db.execute(f"select {KNOWN} from staged").fetchall()
        places = [place for known in left for place in places_in(known)]
        self._sweep({segment_of(segment) for segment, *_ in places})
        for name in {segment for segment, *_ in places}:
            blank(self.folder / name, [(first, last) for segment, first, last in places if segment == name])

    def _go_on_noting(self, over: Event) -> None:
        while self._has_news.wait():
            self._has_news.clear()
            if over.wait(TOGETHER):
                return
            self._note()

    def _note(self) -> None:
        """Note what is finished, all at once, or what the disk takes; no crash loses it from then on."""
        with self._noting:
            lists = [self._finished.popleft() for _ in range(len(self._finished))]
            if lists and not self._is_noted(lists) and len(lists) > 1:
                for extract in lists:
                    self._is_noted([extract])

    def _is_noted(self, lists: Sequence[Extract]) -> bool:
        """Note lists, unless the disk refuses."""
        try:
            with writing(self.folder):
                for segment in {page.segment for extract in lists for page in extract.pages}:
                    to_disk(segment)
                to_disk(self.folder)
            self._has_notes = True
            with self._open() as db:
                for extract in lists:
                    db.execute(INSERT, noted(extract, self._publication))
        except (StoreUnwritable, StoreDamaged):
            return False
        return True

    def _forget(self, where: str, *values: str) -> None:
        with self._open() as db:
            db.execute(f"delete from staged where {where}", values)

    def _sweep(self, kept: set[str]) -> None:
        """Remove all files but the segments of these names, those of other links, and their arrays."""
        kept = kept.union(*self._others.values())
        with writing(self.folder):
            for path in self.folder.iterdir():
                if segment_of(path.name) not in kept:
                    remove(path)
