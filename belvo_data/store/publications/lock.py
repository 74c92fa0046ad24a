"""Lock: one writer at a time in a data folder, who says who it is.

The system releases it when its holder dies, so what a dead one said of itself is not believed.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from belvo_data.errors import StoreBusy
from belvo_data.store.files.disk import writing
from belvo_data.store.files.file_lock import file_lock
from belvo_data.store.files.processes import lives
from belvo_data.store.files.set_aside import clear_way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

NOBODY_KNOWN = "Another process"
GLANCE = 0.05  # seconds that others may take who look at the same moment


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes: what it is called, its process and since when."""

    name: str
    process: int
    since: datetime

    def __str__(self) -> str:
        return f"{self.name} (process {self.process}, since {self.since.astimezone():%H:%M})"


@contextmanager
def lock(
    publications: Publications,
    *,
    links: Sequence[str] | None = None,
    holder: str,
    now: Callable[[], datetime],
    wait: float = -1,
    given_up: Callable[[], bool] = bool,
) -> Iterator[None]:
    """Hold the right to write.

    Args:
        links: whose rows are to be written, where others may write about others; ``None`` means all.
        holder: what to say of us to those who wait.
        wait: seconds to wait for another holder; negative waits for ever.
        given_up: asked a few times a second whether to wait no longer.

    Raises:
        StoreBusy: another one held it for longer than ``wait``, or until that was given up.
        StoreUnwritable: the disk refused.
    """
    note = _note(publications)
    with file_lock(_file(publications), wait=wait, given_up=given_up) as ours:
        if not ours:
            raise StoreBusy(
                f"{_noted(note) or NOBODY_KNOWN} is at work on this folder.",
                remedy="Wait until it is done, then try again.",
            )
        try:
            with writing(note):
                _say(note, Holder(holder, os.getpid(), now()))
            with publications.turn(links, holder=holder, wait=wait, given_up=given_up):
                yield
        finally:
            with suppress(OSError):
                note.unlink()


def held_by(publications: Publications, links: Sequence[str] | None = None) -> str | None:
    """Return who writes at the moment, for people; ``None`` if nobody does."""
    with file_lock(_file(publications), wait=GLANCE) as ours:
        if not ours:
            return str(_noted(_note(publications)) or NOBODY_KNOWN)
    return publications.held_by(links)


def _file(publications: Publications) -> Path:
    return publications.folder / "sync.lock"


def _note(publications: Publications) -> Path:
    return publications.folder / "sync.holder"


def _say(note: Path, holder: Holder) -> None:
    """Write down who we are, for our owner's eyes and never half."""
    fresh = note.with_suffix(".new")
    for one in (fresh, note):
        clear_way(one)
    fresh.touch(0o600)
    fresh.write_text(
        json.dumps({"name": holder.name, "process": holder.process, "since": holder.since.isoformat()}),
        "utf-8",
    )
    fresh.replace(note)


def _noted(note: Path) -> Holder | None:
    """Return who says that it writes, if it is alive."""
    try:
        said = json.loads(note.read_text("utf-8"))
        holder = Holder(said["name"], int(said["process"]), datetime.fromisoformat(said["since"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return holder if lives(holder.process) else None
