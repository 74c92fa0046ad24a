"""StagedPage page: a page of a list that lies on the disk, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class StagedPage:
    """A page that is kept, and what is known of it.

    Attributes:
        segment: a file with all that Belvo sent, to be kept, once it is written.
        first, last: the page's bytes in it, counted from 1.
        array: a file with the array of records, for DuckDB to read, or its frame where the list is short;
            the segment has all of it.
        size: bytes of that array before it was compressed.
        rows: records in it.
        sha256: digest of what Belvo sent.
        is_plain: every reader of JSON takes it.
    """

    segment: Path
    first: int
    last: int
    array: Path | bytes
    size: int
    rows: int
    address: str
    sha256: str
    read_at: datetime
    is_plain: bool
