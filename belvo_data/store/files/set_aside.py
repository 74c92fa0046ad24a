"""Aside: a damaged file, or what stands in the way of one, stays under a name that says so."""

from __future__ import annotations

import os
import re
import shutil
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAMAGED = ".damaged"
REGAINED = "-regained"
NAMED = re.compile(rf".+{re.escape(DAMAGED)}({REGAINED})?(-\d+)?")


def set_aside(path: Path, *, regained: bool = False) -> Path:
    """Give what lies at a path a name that nothing has, and return it; its time says when that was.

    Args:
        regained: nothing was lost with it.
    """
    for number in count(1):
        words = f"{DAMAGED}{REGAINED if regained else ''}{f'-{number}' if number > 1 else ''}"
        aside = path.with_name(f"{path.name}{words}")
        if not aside.exists():
            break
    path.rename(aside)
    os.utime(aside)
    return aside


def clear_way(path: Path) -> None:
    """Set a folder aside that stands where a file of ours belongs."""
    if path.is_dir() and not path.is_symlink():
        set_aside(path)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def all_aside(folder: Path) -> Iterator[Path]:
    """Yield what was ever set aside in a folder and those in it."""
    yield from sorted(path for path in folder.rglob(f"*{DAMAGED}*") if NAMED.fullmatch(path.name))
