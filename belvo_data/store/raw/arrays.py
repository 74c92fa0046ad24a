"""Arrays: the records of pages as files that DuckDB reads, each a page long, or of many short pages.

A page's records lie in a frame of Zstandard's without the brackets around them, so that frames behind one
another, with commas between, are one array.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

import zstandard

from belvo_data.store.files.disk import writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from belvo_data.store.raw.staged_page import StagedPage

HASTE = -10  # a level of Zstandard's for what is read once and removed
TOGETHER = 4_000_000  # bytes of JSON that share a file


def frame_of(body: bytes, start: int, end: int) -> bytes:
    """Return the records of an array that begins and ends at places of a body."""
    return zstandard.compress(memoryview(body)[start + 1 : end - 1], HASTE)


OPEN, COMMA, CLOSE = (zstandard.compress(sign, HASTE) for sign in (b"[", b",", b"]"))


def write(path: Path, frames: Sequence[bytes]) -> None:
    """Write the records of pages, none of which is empty, as one array that only its owner may read."""
    with writing(path.parent):
        append(path, b"%b%b%b" % (OPEN, COMMA.join(frames), CLOSE))


def array_in(page: StagedPage) -> bytes:
    """Return a page's array of records as it was sent."""
    if isinstance(page.array, bytes):
        return b"[%b]" % zstandard.decompress(page.array)
    with writing(page.array):
        return b"[%b]" % zstandard.decompress(page.array.read_bytes()[len(OPEN) :])


def opened(path: Path) -> BinaryIO:
    """Open a file that only its owner may read, to write at its end."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def append(path: Path, data: bytes) -> None:
    """Write data at the end of a file that only its owner may read."""
    with opened(path) as file:
        file.write(data)


class Arrays:
    """Files of arrays in a folder, some of them made for whoever reads them and removed behind him."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: list[Path] = []

    def of(self, pages: Sequence[StagedPage]) -> list[Path]:
        """Return the files that hold the records of pages."""
        short = [page for page in pages if isinstance(page.array, bytes) and page.rows]
        return [page.array for page in pages if not isinstance(page.array, bytes)] + [
            self._file([page.array for page in some if isinstance(page.array, bytes)])
            for some in _some(short)
        ]

    def clear(self) -> None:
        """Remove those that were made."""
        with writing(self._folder):
            while self._made:
                self._made[-1].unlink(missing_ok=True)
                self._made.pop()

    def _file(self, frames: Sequence[bytes]) -> Path:
        self._made.append(path := self._folder / f"{uuid4().hex}.json.zst")
        write(path, frames)
        return path


def _some(pages: Sequence[StagedPage]) -> Iterator[list[StagedPage]]:
    """Yield pages a few at a time: those that share a file."""
    some: list[StagedPage] = []
    size = 0
    for page in pages:
        some.append(page)
        if (size := size + page.size) > TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some
