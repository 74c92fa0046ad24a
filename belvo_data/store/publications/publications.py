"""Publications: numbered, immutable files, the newest of which is what everybody reads.

``publications/00000042.duckdb`` appears by one rename and never changes; ``belvo.duckdb`` is a copy
of the newest one for other tools. Whatever a publication replaces goes away with its last reader.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING

import duckdb

from belvo_data.errors import StoreUnwritable
from belvo_data.model.graph.refresh import refresh
from belvo_data.store.files import spill
from belvo_data.store.files.damage import examine
from belvo_data.store.files.disk import to_disk, writing
from belvo_data.store.files.set_aside import DAMAGED, REGAINED, clear_way, set_aside
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import timedelta
    from pathlib import Path

    from belvo_data.store.merge.draft import Draft

OURS = re.compile(r"([0-9]{8,18})\.duckdb")
SMALL = 5000  # rows of all tables, up to which better plans and smaller files take longer than they save
LARGE = 250_000  # rows from which all cores have something to do; they leave more room in a file, too
PLAINLY = (
    "set disabled_optimizers = 'expression_rewriter,compressed_materialization';"
    "set force_compression = 'uncompressed';"
)
KEPT = 2  # a reader that has just looked up the newest may still be about to open the one before


class Publications:
    """The publications of one data folder.

    Args:
        keep: how long what is no longer so is kept; ``None`` is for ever.

    Attributes:
        about: the links that the turn is about; ``None`` is all.
    """

    about: Sequence[str] | None = None

    def __init__(self, folder: Path, *, keep: timedelta | None = None) -> None:
        self.keep = keep
        self.folder = folder / "publications"
        self.unpublished = self.folder / "draft.duckdb"
        self.shared = folder / "belvo.duckdb"
        with writing(folder):
            for made in (folder, self.folder):
                made.mkdir(mode=0o700, parents=True, exist_ok=True)

    def newest(self) -> int | None:
        """Return the newest publication's number, or ``None`` before the first."""
        return max(self.numbers(), default=None)

    def next(self) -> int:
        """Return the number of the publication that comes next; those that were set aside keep theirs."""
        return max((*self.numbers(), *self._aside()), default=0) + 1

    def missed(self) -> Path | None:
        """Return the newest publication that was damaged and with which something was lost, if any."""
        lost = {number: path for number, path in self._aside().items() if REGAINED not in path.name}
        return lost[max(lost)] if lost else None

    def problem(self, number: int, *, deep: bool | None = None) -> str | None:
        """Return what is wrong with a publication, or ``None``.

        Args:
            deep: read it to its end; unless said, where it or its copy was touched since it was published.
        """
        deep = not self.is_shared(number) if deep is None else deep
        return examine(self.path(number), schemas=None if deep else ())

    def set_aside(self, number: int, *, regained: bool = False) -> Path:
        """Give a damaged publication another name, and return it.

        Args:
            regained: nothing was lost with it.
        """
        with writing(self.folder):
            return set_aside(self.path(number), regained=regained)

    def restore(self, number: int) -> None:
        """Have ``belvo.duckdb`` take the place of the publication that it is a copy of."""
        fresh = self.folder / f"draft-{number:08}.duckdb"
        with writing(self.folder):
            clear_way(fresh)
            _copy(self.shared, fresh)
            to_disk(fresh)
            set_aside(self.path(number), regained=True)
            fresh.rename(self.path(number))
            to_disk(self.folder)
            self.share(number)

    def path(self, number: int) -> Path:
        """Return where a publication lies."""
        return self.folder / f"{number:08}.duckdb"

    def connection(self) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB in memory, to which a publication can be attached."""
        return duckdb.connect()

    def attach(self, db: duckdb.DuckDBPyConnection, number: int, name: str) -> None:
        """Attach a publication under a name, for reading."""
        db.execute(f"attach {literal(self.path(number))} as {name} (read_only)")

    def label(self, number: int) -> str:
        """Return what tells a publication from all others that this folder may be given to read."""
        return str(number)

    def as_published_by(self, run: int) -> int | None:
        """Return the publication that a run made, where that is kept for good: files are not."""
        del run
        return None

    def size(self, number: int) -> int:
        """Return the bytes of a publication."""
        return self.path(number).stat().st_size

    @contextmanager
    def turn(
        self, links: Sequence[str] | None, *, holder: str, wait: float, given_up: Callable[[], bool]
    ) -> Iterator[None]:
        """Hold the right to write about some links, or all: whoever has the folder to itself has it."""
        del links, holder, wait, given_up
        yield

    def held_by(self, links: Sequence[str] | None) -> str | None:
        """Return who holds that right from outside the folder: nobody can."""
        del links
        return None

    def staged_for(self, number: int) -> int:
        """Return the number of the publication that holds what is staged for draft ``number``."""
        return number

    def drop_overtaken(self) -> None:
        """Have nobody take over lists that others read later: nobody else writes in a folder."""

    def draft(self, *, whole: bool = False) -> Path:
        """Return the path of a fresh draft, filled from the newest publication if there is one.

        Drafts that an interrupted run left behind are cleared away first: only one run writes at a
        time.

        Args:
            whole: the bytes that Belvo sent are needed, too.
        """
        del whole  # a copy has everything
        self.clear()
        with writing(self.folder):
            if (newest := self.newest()) is not None:
                _copy(self.path(newest), self.unpublished)
                Thread(target=_begin, args=[self.unpublished], daemon=True).start()
        return self.unpublished

    def clear(self) -> None:
        """Clear away the drafts that an interrupted run left, and what dead processes had no memory for."""
        with writing(self.folder):
            for left in self.folder.glob("draft*"):
                if DAMAGED not in left.name:
                    clear_way(left)
                    left.unlink(missing_ok=True)
        spill.clear(self.folder)

    def complete(self, draft: Draft) -> None:
        """Bring what is derived up to date with what a draft changed, and is written out after that."""
        sized = "select sum(estimated_size) from duckdb_tables() where database_name = 'belvo'"
        [(rows,)] = draft.db.execute(sized).fetchall()
        if rows < SMALL:
            draft.db.execute(PLAINLY)
        elif rows > LARGE:
            draft.db.execute("reset threads")  # nothing is fetched any more
        refresh(draft.db, draft.changed, at="belvo", has_room=True)

    def publish(self, draft: Path, number: int) -> None:
        """Make a closed draft the newest publication; the rename is all that readers can notice."""
        if draft.with_name(f"{draft.name}.wal").exists():
            raise StoreUnwritable(
                "The draft was not written out completely.",
                remedy="Run the sync again; nothing was published.",
            )
        with writing(self.folder):
            draft.chmod(0o600)
            to_disk(draft)
            draft.rename(self.path(number))
            to_disk(self.folder)
            self.share(number)
        for old in sorted(self.numbers())[:-KEPT]:
            with suppress(OSError):
                self.path(old).unlink()

    def local_copy(self, number: int) -> Path | None:
        """Return the file that has a publication for who may reach nothing else; ``None``: its own."""
        del number
        return None

    def drop_copies(self) -> None:
        """Remove such files: there are none."""

    def drop_older(self) -> None:
        """Remove all publications but the newest, whoever may be about to open one."""
        with writing(self.folder):
            for old in sorted(self.numbers())[:-1]:
                clear_way(self.path(old))
                self.path(old).unlink(missing_ok=True)

    def share(self, number: int) -> None:
        """Replace ``belvo.duckdb`` by a copy of a publication, which gets its time too.

        A log that a tool left beside it belongs to what is replaced, and would make the copy unreadable.
        """
        copy, published = self.shared.with_name("belvo.duckdb.new"), self.path(number)
        _copy(published, copy)
        made = published.stat().st_mtime_ns
        os.utime(copy, ns=(made, made))
        to_disk(copy)
        clear_way(self._log())
        self._log().unlink(missing_ok=True)
        clear_way(self.shared)
        copy.replace(self.shared)
        to_disk(self.shared.parent)

    def is_shared(self, number: int) -> bool:
        """Whether ``belvo.duckdb`` is as it was copied from a publication."""
        try:
            copy, published = self.shared.stat(), self.path(number).stat()
        except FileNotFoundError:
            return False
        is_same = (copy.st_size, copy.st_mtime_ns) == (published.st_size, published.st_mtime_ns)
        return is_same and not self._log().exists()

    def mend(self) -> None:
        """Make the copy of the newest publication anew if it is not as it was made."""
        if (newest := self.newest()) is not None and not self.is_shared(newest):
            with writing(self.shared):
                self.share(newest)

    def _log(self) -> Path:
        return self.shared.with_name("belvo.duckdb.wal")

    def numbers(self) -> list[int]:
        """Return the numbers of the publications that are here."""
        found = [int(path.stem) for path in self.folder.glob("*.duckdb") if OURS.fullmatch(path.name)]
        return [number for number in found if self.path(number).exists()]

    def _aside(self) -> dict[int, Path]:
        """Return the publications that were set aside, by their numbers."""
        found = [(OURS.match(path.name), path) for path in self.folder.glob(f"*{DAMAGED}*")]
        return {int(ours[1]): path for ours, path in found if ours}


def _copy(source: Path, target: Path) -> None:
    """Copy a file to one that only its owner may read from its first byte on."""
    clear_way(target)
    target.touch(mode=0o600)
    shutil.copyfile(source, target)


def _begin(path: Path) -> None:
    """Have the disk begin with a file that is worked on, so that there is little to wait for in the end."""
    with suppress(OSError):
        to_disk(path)
