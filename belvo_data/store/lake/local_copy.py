"""Local copy: one snapshot of a lake as a file, for a process that may reach nothing else.

It is made once for a snapshot, and has all that its reader sees but the bytes that Belvo sent.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing, suppress
from threading import Lock
from typing import TYPE_CHECKING

from belvo_data.store.files import spill
from belvo_data.store.files.disk import to_disk, writing
from belvo_data.store.lake import session
from belvo_data.store.lake.tables import everywhere
from belvo_data.store.literals import literal
from belvo_data.store.publications.schema import TABLES, begin, meaning
from belvo_data.store.typed import macros

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.lake_address import LakeAddress
    from belvo_data.store.publications.publications import Publications

LEFT_OUT = "raw"  # a schema that is large, and that nobody asks for whose process may not unpack it
_ONE_AT_A_TIME = Lock()


def made(lake: Publications, address: LakeAddress, number: int) -> Path:
    """Return the copy of a snapshot, which is made if it is not there.

    Raises:
        LakeUnavailable: the lake refused.
        StoreTooNew: a newer version of this program wrote it.
        StoreUnwritable: the disk refused.
    """
    said = "\n".join((lake.label(number), TABLES, meaning()))
    path = folder(lake) / f"{number:08}-{hashlib.sha256(said.encode()).hexdigest()[:12]}.duckdb"
    with _ONE_AT_A_TIME:
        if not path.exists():
            _make(lake, address, number, path)
    return path


def folder(publications: Publications) -> Path:
    """Return where the copies lie."""
    return publications.shared.parent / "local"


def remove(publications: Publications) -> None:
    """Remove all copies: some may be of somebody who has to go."""
    if folder(publications).exists():
        with writing(folder(publications)):
            shutil.rmtree(folder(publications))


def _make(lake: Publications, address: LakeAddress, number: int, path: Path) -> None:
    aside = spill.own(path.parent)
    with writing(path):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        spill.clear(path.parent)
        aside.mkdir(mode=0o700)
    try:
        with writing(path):
            _fill(lake, address, number, aside)
            fresh = aside / "copy.duckdb"
            to_disk(fresh)
            fresh.rename(path)
            to_disk(path.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    for other in path.parent.glob("*.duckdb"):
        if other != path:
            with suppress(OSError):
                other.unlink()


def _fill(lake: Publications, address: LakeAddress, number: int, aside: Path) -> None:
    with closing(lake.connection()) as db:
        db.execute(f"set timezone = 'UTC'; set temp_directory = {literal(aside / 'spilled')}")
        lake.attach(db, number, "former")
        with session.spoken(address):
            begin(db, aside / "copy.duckdb")
            there = everywhere(db)
            db.execute("begin")
            for table in there["belvo"].values():
                held = there["lake"].get(table.path)
                if held is not None and held.rows and table.schema != LEFT_OUT:
                    lacking = table.lacking(held).keys()
                    columns = ", ".join(f'"{one.name}"' for one in table.columns if one.name not in lacking)
                    shown = f"select {columns} from former.{table.path}"
                    db.execute(f"insert into belvo.{table.path} by name {shown}")
            db.execute("commit")
            db.execute(f"drop schema belvo.{LEFT_OUT} cascade")
            db.execute(macros.common())
            db.execute("checkpoint belvo")
