"""Segments: lists' pages on the disk, compressed one behind the other as they come; short lists share one."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from uuid import uuid4

import zstandard

from belvo_data.store.files.disk import writing
from belvo_data.store.raw.arrays import frame_of, opened, write
from belvo_data.store.raw.staged_page import StagedPage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from belvo_data.remote.page import Page

LEVEL = 1  # of Zstandard: a gigabyte a second, a tenth of the size and less
# Records repeat what stood a few records before: to look back no further is a fifth quicker.
BRISK = zstandard.ZstdCompressionParameters.from_level(LEVEL, window_log=18)
LONGEST = 500_000  # bytes of a segment after which the next one begins: DuckDB reads it whole for each page
SHARED = 150_000  # bytes after which short lists begin another one
SHORT = 300_000  # bytes, arrays included, that wait for more to come before they are written
UNWRITTEN = Path()


class Segment:
    """The file that pages go to at the moment; threads may share it."""

    def __init__(self, folder: Path, longest: int = SHARED) -> None:
        self._folder = folder
        self._longest = longest
        self._lock = Lock()
        self._path: Path | None = None

    def add(self, frames: Iterable[bytes]) -> list[tuple[Path, int, int]]:
        """Write frames behind one another, and return each one's file, first and last byte there."""
        places, waiting = list[tuple[Path, int, int]](), deque(frames)
        with self._lock, writing(self._folder):
            while waiting:
                path = self._path or self._folder / f"{uuid4().hex}.segment"
                with opened(path) as file:
                    at = file.tell()  # behind what the disk took only in part, too
                    while waiting and at < self._longest:
                        at += file.write(frame := waiting.popleft())
                        places.append((path, at - len(frame) + 1, at))
                self._path = path if at < self._longest else None
        return places


class Segments:
    """The pages of one list on their way into a folder.

    Args:
        shared: where a list goes that is short.
    """

    def __init__(self, folder: Path, shared: Segment | None = None) -> None:
        self.pages: list[StagedPage] = []
        self._folder = folder
        self._shared = shared or Segment(folder)
        self._own: Segment | None = None
        self._waiting: list[bytes] = []  # frames of the last pages

    def add(self, page: Page, *, address: str, read_at: datetime) -> None:
        """Take a page, under the address that is to be kept of it."""
        self._waiting.append(zstandard.ZstdCompressor(compression_params=BRISK).compress(page.body))
        place = (UNWRITTEN, 0, 0, frame_of(page.body, page.start, page.end))
        self.pages.append(staged(page, place, address=address, read_at=read_at))
        if sum(map(len, self._waiting)) + sum(map(_held, self.pages[-len(self._waiting) :])) > SHORT:
            self._own = self._own or Segment(self._folder, LONGEST)
            self.write()

    def write(self) -> None:
        """Write what waits."""
        begin = len(self.pages) - len(self._waiting)
        places = (self._own or self._shared).add(self._waiting)
        self._waiting = []
        for at, (segment, first, last) in enumerate(places, begin):
            page = replace(self.pages[at], segment=segment, first=first, last=last)
            self.pages[at] = with_file(page) if self._own else page

    def drop(self) -> None:
        """Remove everything: the list is not needed. What is in a shared segment stays until that goes."""
        self._waiting = []
        with writing(self._folder):
            for page in self.pages:
                if isinstance(page.array, Path):
                    page.segment.unlink(missing_ok=True)
                    page.array.unlink(missing_ok=True)


def staged(
    page: Page, place: tuple[Path, int, int, Path | bytes], *, address: str, read_at: datetime
) -> StagedPage:
    """Return a page that lies at a place: its segment, first and last byte in that, and its array."""
    of_page = (page.end - page.start, len(page.ids), address, hashlib.sha256(page.body).hexdigest())
    return StagedPage(*place, *of_page, read_at, page.is_plain)


def _held(page: StagedPage) -> int:
    """Return the bytes of a page's array that are in memory."""
    return len(page.array) if isinstance(page.array, bytes) else 0


def with_file(page: StagedPage) -> StagedPage:
    """Return a page whose array lies beside its segment."""
    if isinstance(page.array, Path) or not page.rows:
        return page
    path = page.segment.with_name(f"{page.segment.stem}-{page.first}.json.zst")
    write(path, [page.array])
    return replace(page, array=path)


def page_in(segment: Path, first: int, last: int, sha256: str) -> bytes | None:
    """Return a page that was put into a segment, if it is still what it was."""
    try:
        with segment.open("rb") as file:
            file.seek(first - 1)
            body = zstandard.decompress(file.read(last - first + 1))
    except (OSError, zstandard.ZstdError, MemoryError):  # a damaged frame may name any size
        return None
    return body if hashlib.sha256(body).hexdigest() == sha256 else None


def blank(segment: Path, kept: Iterable[tuple[int, int]]) -> None:
    """Overwrite what a segment holds but for some places: the first and last byte of each."""
    with writing(segment), segment.open("r+b") as file:
        at, end = 0, file.seek(0, os.SEEK_END)
        for first, last in sorted([*kept, (end + 1, end)]):
            file.seek(at)
            file.write(bytes(max(min(first - 1, end) - at, 0)))
            at = max(at, last)
        file.flush()
        os.fsync(file.fileno())
