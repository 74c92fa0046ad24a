"""Disk: what it refuses is an error with a remedy, and what it took is there after a crash."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from belvo_data.errors import StoreUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writing(where: Path) -> Iterator[None]:
    """Turn the disk's refusals into an error that says what to do."""
    try:
        yield
    except OSError as error:
        raise unwritable(where, error.strerror or str(error)) from error


def to_disk(path: Path) -> None:
    """Wait until what a file or folder holds is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unwritable(path: Path, why: str) -> StoreUnwritable:
    """Return what a disk's refusal means, with a remedy."""
    return StoreUnwritable(
        f"{path} can't be written: {why.rstrip('.')}.",
        remedy="Make room on the disk or mend the folder's permissions, then run it again; "
        "what was stored is still there.",
    )
