"""Segments: a list's pages on the disk, compressed one behind the other as they come."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import zstandard

from belvo_data.store.publications.publications import writing

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from belvo_data.remote.page import Page

LEVEL = 1  # of Zstandard: a gigabyte a second, a tenth of the size and less
HASTE = -10  # for what is read once and removed
LONGEST = 500_000  # bytes of a segment after which the next one begins: DuckDB reads it whole for each page
SHORT = 64_000  # bytes that wait for more to come before they are written


@dataclass(frozen=True, slots=True)
class Staged:
    """A page on the disk, and what is known of it.

    Attributes:
        segment: a file with all that Belvo sent, to be kept.
        first, last: the page's bytes in it, counted from 1.
        array: a file with the array of records, for DuckDB to read; the segment has all of it.
        size: bytes of that array before it was compressed.
        rows: records in it.
        sha256: digest of what Belvo sent.
        is_plain: every reader of JSON takes it.
    """

    segment: Path
    first: int
    last: int
    array: Path
    size: int
    rows: int
    address: str
    sha256: str
    read_at: datetime
    is_plain: bool


class Segments:
    """The pages of one list on their way into a folder."""

    def __init__(self, folder: Path) -> None:
        self.pages: list[Staged] = []
        self._folder = folder
        self._waiting: list[tuple[Path, bytes]] = []

    def add(self, page: Page, *, address: str, read_at: datetime) -> None:
        """Take a page, under the address that is to be kept of it."""
        frame, array = zstandard.compress(page.body, LEVEL), array_of(page.body, page.start, page.end)
        segment, before = self._place()
        name = self._folder / f"{segment.stem}-{len(self.pages)}.json.zst"
        place = (segment, before + 1, before + len(frame), name)
        self.pages.append(staged(page, place, address=address, read_at=read_at))
        self._waiting += [(segment, frame), (name, array)]
        if sum(len(data) for _, data in self._waiting) > SHORT:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        waiting, self._waiting = self._waiting, []
        with writing(self._folder):
            for path, data in waiting:
                append(path, data)

    def drop(self) -> None:
        """Remove everything: the list is not needed."""
        self._waiting = []
        with writing(self._folder):
            for path in {path for page in self.pages for path in (page.segment, page.array)}:
                path.unlink(missing_ok=True)

    def _place(self) -> tuple[Path, int]:
        """Return the segment that the next page goes to, and how long it is."""
        if self.pages and self.pages[-1].last < LONGEST:
            return self.pages[-1].segment, self.pages[-1].last
        return self._folder / f"{uuid4().hex}.segment", 0


def staged(page: Page, place: tuple[Path, int, int, Path], *, address: str, read_at: datetime) -> Staged:
    """Return a page that lies at a place: its segment, first and last byte in that, and its array."""
    of_page = (page.end - page.start, len(page.ids), address, hashlib.sha256(page.body).hexdigest())
    return Staged(*place, *of_page, read_at, page.is_plain)


def array_of(body: bytes, start: int, end: int) -> bytes:
    """Return the compressed array of records of a body."""
    return zstandard.compress(memoryview(body)[start:end], HASTE)


def append(path: Path, data: bytes) -> None:
    """Write data at the end of a file that only its owner may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as file:
        file.write(data)


def page_in(segment: Path, first: int, last: int, sha256: str) -> bytes | None:
    """Return a page that was put into a segment, if it is still what it was."""
    try:
        with segment.open("rb") as file:
            file.seek(first - 1)
            body = zstandard.decompress(file.read(last - first + 1))
    except (OSError, zstandard.ZstdError, MemoryError):  # a damaged frame may name any size
        return None
    return body if hashlib.sha256(body).hexdigest() == sha256 else None
