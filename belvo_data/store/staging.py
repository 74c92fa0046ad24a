"""The staging: pages of a list on the disk, compressed, until their list is complete and merged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import zstandard

from belvo_data.store.publications import writing

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

LEVEL = 1  # of Zstandard: a gigabyte a second, a tenth of the size and less


@dataclass(frozen=True, slots=True)
class Staged:
    """A page on the disk, and what is known of it.

    Attributes:
        array: a file with the array of records, for DuckDB to read.
        body: a file with all that Belvo sent, to be kept.
        size: bytes of the array.
        rows: records in it.
        sha256: digest of the body.
    """

    array: Path
    body: Path
    size: int
    rows: int
    address: str
    sha256: str
    read_at: datetime

    def drop(self) -> None:
        """Remove the files."""
        self.array.unlink()
        self.body.unlink()


def stage(
    folder: Path, name: str, body: bytes, *, start: int, end: int, rows: int, address: str, read_at: datetime
) -> Staged:
    """Write a page to a folder; its array of records lies from ``start`` to ``end`` of its body."""
    array, whole = folder / f"{name}.json.zst", folder / f"{name}.body"
    with writing(folder):
        array.write_bytes(zstandard.compress(memoryview(body)[start:end], LEVEL))
        whole.write_bytes(zstandard.compress(body, LEVEL))
    digest = hashlib.sha256(body).hexdigest()
    return Staged(array, whole, end - start, rows, address, digest, read_at)
