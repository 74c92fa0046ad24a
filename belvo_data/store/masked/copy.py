"""Copy: a publication with look-alikes in it, made once for the publication and a secret.

Whatever is not understood fails as a whole, and then there is no copy and nothing to show.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from contextlib import closing, suppress
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING

import duckdb

from belvo_data import privacy
from belvo_data.errors import StoreDamaged
from belvo_data.model.graph.catalog import models
from belvo_data.model.graph.refresh import refresh
from belvo_data.model.graph.touched_rows import Touched
from belvo_data.privacy.key import Key
from belvo_data.store import masked
from belvo_data.store.files import spill
from belvo_data.store.files.disk import to_disk, writing
from belvo_data.store.literals import literal, rows
from belvo_data.store.masked import filling, people
from belvo_data.store.masked.columns import MASKS
from belvo_data.store.masked.functions import give
from belvo_data.store.publications.schema import TABLES, begin, meaning
from belvo_data.store.typed import macros

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

OURS = re.compile(r"([0-9]{8,18})-[0-9a-f]{12}\.duckdb")
_ONE_AT_A_TIME = Lock()


class Masked:
    """The masked copies of a data folder's publications.

    Args:
        secret: what look-alikes are made with.
    """

    def __init__(self, secret: str) -> None:
        self.key = Key(secret)

    def open(self, publications: Publications, number: int) -> duckdb.DuckDBPyConnection:
        """Return a connection that sees the copy of one publication, which is made if it is not there.

        Raises:
            StoreDamaged: the publication can't be masked; nothing of it is shown.
            StoreUnwritable: the disk refused.
        """
        path = self.path(publications, number)
        with _ONE_AT_A_TIME:
            if not path.exists():
                self._make(publications, number, path)
        db = duckdb.connect()
        db.execute("set timezone = 'UTC'")
        spill.spill_into(db, publications.folder)
        db.execute(f"attach {literal(path)} as belvo (read_only)")
        db.execute("use belvo")
        return db

    def path(self, publications: Publications, number: int) -> Path:
        """Return where the copy of a publication lies."""
        said = "\n".join((self.key.secret, publications.label(number), _code()))
        return folder(publications) / f"{number:08}-{hashlib.sha256(said.encode()).hexdigest()[:12]}.duckdb"

    def _make(self, publications: Publications, number: int, path: Path) -> None:
        aside = spill.own(path.parent)
        with writing(path):
            path.parent.mkdir(mode=0o700, exist_ok=True)
            spill.clear(path.parent)
            aside.mkdir(mode=0o700)
        try:
            with writing(path):
                self._fill(publications, number, aside)
                made = aside / "copy.duckdb"
                to_disk(made)
                made.rename(path)
                to_disk(path.parent)
        except duckdb.Error as error:
            # What DuckDB says may quote a value, so it is not told on.
            raise StoreDamaged(
                "The masked copy of the data can't be made, so that a demo shows nothing.",
                remedy="Run: belvo-data rebuild. If that does not help, please report it.",
            ) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        _drop_others(publications, path)

    def _fill(self, publications: Publications, number: int, aside: Path) -> None:
        with closing(publications.connection()) as db:
            db.execute("set timezone = 'UTC'")
            db.execute(f"set temp_directory = {literal(aside / 'spilled')}")
            if local := publications.local_copy(number):
                db.execute(f"attach {literal(local)} as former (read_only)")
            else:
                publications.attach(db, number, "former")
            give(db, self.key, people.known(db))
            factors = [(link, self.key.factor(group)) for link, group in people.groups(db).items()]
            db.execute("create temp table factors (link_id varchar, factor double)")
            if factors:
                db.execute(f"insert into factors {rows(factors)}")
            db.execute(f"create temp table personal as {people.PERSONAL}")
            db.execute(f"create temp table shown_ids as {people.SHOWN_IDS}")
            begin(db, aside / "copy.duckdb")
            for table in MASKS:
                filling.fill(db, table, otherwise=self.key.factor(""))
            db.execute(macros.common())
            refresh(db, Touched(db, everything=True), at="belvo", has_room=True)
            db.execute("checkpoint belvo")


def folder(publications: Publications) -> Path:
    """Return where the copies lie."""
    return publications.shared.parent / "demo"


def remove(publications: Publications) -> None:
    """Remove all copies and tables of one's own beside them: some may be of somebody who has to go."""
    if folder(publications).exists():
        with writing(folder(publications)):
            shutil.rmtree(folder(publications))


def _drop_others(publications: Publications, kept: Path) -> None:
    """Remove the copies whose publication went, and those that are made otherwise today."""
    there = set(publications.numbers())
    for path in folder(publications).glob("*.duckdb"):
        ours = OURS.fullmatch(path.name)
        if ours and path != kept and (int(ours[1]) not in there or ours[1] == kept.name.partition("-")[0]):
            with suppress(OSError):
                path.unlink()


def _code() -> str:
    """Return what tells copies apart that are made by different programs."""
    parts = [TABLES, meaning(), *(model.digest for model in models())]
    for room in (privacy, masked):
        parts += [one.read_text("utf-8") for one in _sources(files(room))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _sources(room: Traversable) -> list[Traversable]:
    return sorted((one for one in room.iterdir() if one.name.endswith(".py")), key=lambda one: one.name)
