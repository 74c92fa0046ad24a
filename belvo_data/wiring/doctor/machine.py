"""Machine: whether the folder is closed to others, and the disk has room."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from belvo_data.wiring.doctor.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from belvo_data.wiring.belvo import Belvo

ROOMY = 3  # a sync needs the newest publication's size for its draft, for its copy, and some to grow
LEAST = 100_000_000  # bytes that should be free in any case
OTHERS = 0o077  # what a mode gives to anybody but the owner


def folder(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say whether the data folder is open to others."""
    folder = belvo.context.settings.data_dir
    if exposed := [path for path in (folder, *folder.rglob("*")) if _is_exposed(path)]:
        yield Finding(
            about,
            "warning",
            f"Others on this machine can reach {len(exposed)} of its files, such as {exposed[0]}.",
            f"Run: chmod -R go= {folder}",
        )
    else:
        yield Finding(about, "good", f"{folder} is open to nobody but you.")


def _is_exposed(path: Path) -> bool:
    try:
        return not path.is_symlink() and bool(path.stat().st_mode & OTHERS)
    except FileNotFoundError:
        return False  # a draft or a publication that has just gone


def room(belvo: Belvo, about: str) -> Iterator[Finding]:
    """Say whether the disk has room for a sync."""
    newest = belvo.context.publications.newest()
    size = belvo.context.publications.size(newest) if newest is not None else 0
    needed, free = max(LEAST, ROOMY * size), shutil.disk_usage(belvo.context.settings.data_dir).free
    if free < needed:
        yield Finding(
            about,
            "warning",
            f"{_megabytes(free)} are free, and a sync may need {_megabytes(needed)}.",
            "Make room on the disk, or set BELVO_DATA_DIR to another one.",
        )
    else:
        yield Finding(about, "good", f"{_megabytes(free)} are free.")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
