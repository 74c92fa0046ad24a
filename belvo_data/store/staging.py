"""The staging: what was fetched lies on the disk until a publication holds it.

A list that was read to its end is noted in the journal's file once its pages are on the disk. So
whoever comes after a crash goes on with every list that was finished, even if Belvo no longer
answers; a page is believed only if its digest is right.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import zstandard

from belvo_data.remote.page import page_of
from belvo_data.store.durable import Durable
from belvo_data.store.listing import Listing
from belvo_data.store.publications import to_disk, writing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LEVEL = 1  # of Zstandard: a gigabyte a second, a tenth of the size and less
SCHEMA = """
create table if not exists staged (
    name text primary key, publication integer not null, resource text not null, link_id text,
    whole integer not null, started_at text not null, pages text not null
) strict;
"""


@dataclass(frozen=True, slots=True)
class Staged:
    """A page on the disk, and what is known of it.

    Attributes:
        body: a file with all that Belvo sent, to be kept.
        size: bytes of the array of records.
        rows: records in it.
        sha256: digest of what Belvo sent.
    """

    body: Path
    size: int
    rows: int
    address: str
    sha256: str
    read_at: datetime

    @property
    def array(self) -> Path:
        """A file with the array of records, for DuckDB to read; the body has all of it."""
        return self.body.with_suffix(".json.zst")


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
        self._open = Durable(folder / "journal.sqlite", SCHEMA).open

    def page(
        self, body: bytes, *, start: int, end: int, rows: int, address: str, read_at: datetime
    ) -> Staged:
        """Write a page down; its array of records lies from ``start`` to ``end`` of its body."""
        digest = hashlib.sha256(body).hexdigest()
        page = Staged(self.folder / f"{uuid4().hex}.body", end - start, rows, address, digest, read_at)
        with writing(self.folder):
            _write(page.body, body)
            _write(page.array, memoryview(body)[start:end])
        return page

    def drop(self, pages: Iterable[Staged]) -> None:
        """Remove pages of a list that is not to be finished."""
        with writing(self.folder):
            for page in pages:
                page.array.unlink()
                page.body.unlink()

    def finish(self, listing: Listing) -> None:
        """Note that a list is complete; from then on no crash loses it."""
        with writing(self.folder):
            for page in listing.pages:
                to_disk(page.body)
            to_disk(self.folder)
        pages = [
            (page.body.name, page.sha256, page.address, page.read_at.isoformat()) for page in listing.pages
        ]
        row = (pages[0][0], self._publication, listing.table, listing.link_id, listing.whole)
        with self._open() as db:
            db.execute(
                "insert into staged values (?, ?, ?, ?, ?, ?, ?)",
                (*row, listing.started_at.isoformat(), json.dumps(pages)),
            )

    def left(self) -> list[Listing]:
        """Return the complete lists that an interrupted run left, and clear away what is of no use."""
        with self._open() as db:
            db.execute("delete from staged where publication < ?", (self._publication,))
            rows = db.execute(
                "select name, resource, link_id, whole, started_at, pages from staged order by rowid"
            ).fetchall()
        found: list[Listing] = []
        for name, *known in rows:
            if (listing := self._reread(*known)) is not None:
                found.append(listing)
            else:
                self._forget("name = ?", name)
        self._sweep({page.body for listing in found for page in listing.pages})
        return found

    def clear(self) -> None:
        """Forget everything: it is published, or of no use."""
        self._forget("true")
        self._sweep(set())

    def _reread(
        self, table: str, link_id: str | None, whole: int, started_at: str, pages: str
    ) -> Listing | None:
        """Return a list as it was noted; ``None`` if a page of it is missing or damaged."""
        staged: list[Staged] = []
        ids: set[str | int | None] = set()
        for name, sha256, address, read_at in json.loads(pages):
            path = self.folder / name
            if (body := _read(path, sha256)) is None:
                return None
            page = page_of(body, address)
            size, rows = page.end - page.start, len(page.ids)
            staged.append(Staged(path, size, rows, address, sha256, datetime.fromisoformat(read_at)))
            ids.update(page.ids)
            with writing(self.folder):
                _write(staged[-1].array, memoryview(body)[page.start : page.end])
        started = datetime.fromisoformat(started_at)
        return Listing(table, link_id, staged, frozenset(ids), started, whole=bool(whole))

    def _forget(self, where: str, *values: str) -> None:
        with self._open() as db:
            db.execute(f"delete from staged where {where}", values)

    def _sweep(self, kept: set[Path]) -> None:
        """Remove all files but the given bodies and their arrays."""
        with writing(self.folder):
            for path in self.folder.iterdir():
                if path.with_suffix("").with_suffix(".body") not in kept:
                    path.unlink()


def _write(path: Path, data: bytes | memoryview) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(zstandard.compress(data, LEVEL))


def _read(path: Path, sha256: str) -> bytes | None:
    """Return what was written, if it is still that."""
    try:
        body = zstandard.decompress(path.read_bytes())
    except (OSError, zstandard.ZstdError, MemoryError):  # a damaged frame may name any size
        return None
    return body if hashlib.sha256(body).hexdigest() == sha256 else None
