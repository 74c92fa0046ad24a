"""Erasure: a link leaves every file of the data folder, whatever holds it and in whatever form.

Databases are written anew rather than deleted from, since freed blocks keep what lay in them.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import duckdb

from belvo_data.errors import StoreError
from belvo_data.store.erasure import copy_without, scratch_tables
from belvo_data.store.files.disk import writing
from belvo_data.store.files.durable import Durable
from belvo_data.store.files.set_aside import all_aside, remove
from belvo_data.store.journal import decisions, events, journal, link_settings, statements
from belvo_data.store.literals import literal
from belvo_data.store.masked import copy as masked_copy
from belvo_data.store.publications.lock import lock
from belvo_data.store.publications.writer import drafted, refresh
from belvo_data.store.raw.staging import Staging
from belvo_data.store.read import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

JOURNAL = (
    "delete from requests where state in (select state from arrivals where instr(said, :link))",
    "delete from arrivals where instr(said, :link)",
    "delete from links where link_id = :link",
    "delete from events where link_id = :link or instr(data, :link) or instr(body, cast(:link as blob))",
    "delete from failures where event not in (select id from events)",
    "delete from marks where link_id = :link",
    "delete from decided where instr(link_ids, :link)",
    "delete from asked where instr(statement, :link)",
    "delete from saved where instr(statement, :link)",
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What went, and what nobody can tell.

    Attributes:
        files: those that held the link, or may: backups, exports, and what was damaged.
        scratch: tables of people's own that held an id of the link or of its rows.
        unsure: tables of people's own that hold none, and stay, though they may be made of its rows.
    """

    files: tuple[Path, ...]
    scratch: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def forget(publications: Publications, link_id: str, *, now: Callable[[], datetime]) -> Erasure:
    """Remove a link and everything that came of it from the data folder.

    Called again after an interruption, it completes.

    Raises:
        StoreError: the store can't be written.
    """
    folder = publications.shared.parent
    refresh(publications, now=now)
    with lock(publications, holder="A removal", now=now):
        with writing(folder):
            went, unsure = scratch_tables.purge(folder / "scratch", _ids(publications, link_id))
        masked_copy.remove(publications)
        publications.drop_copies()
        Staging(folder, 0).drop(link_id)
        publications.clear()
        _purge(folder / "journal.sqlite", link_id)
        if publications.newest() is not None:
            with drafted(publications, now=now, kind="removal", fill=partial(copy_without.copy, link_id)):
                pass
            publications.drop_older()
        with writing(folder):
            held = (
                *_held(folder / "backups", link_id),
                *_held(folder / "exports", link_id),
                *all_aside(folder),
            )
            for path in held:
                remove(path)
    return Erasure(held, tuple(went), tuple(unsure))


def _ids(publications: Publications, link_id: str) -> set[str]:
    """Return a link's id, and those of its rows where any can be read."""
    try:
        with reader.connect(publications) as db:
            return scratch_tables.ids_of(db, link_id)
    except StoreError:
        return {link_id}


def _purge(path: Path, link_id: str) -> None:
    """Take a link out of the journal's file, and out of its freed pages."""
    parts = (journal, events, link_settings, decisions, statements)
    facts = Durable(path, "".join(part.SCHEMA for part in parts))
    with facts.open() as db:
        db.execute("pragma secure_delete = on")
        for statement in JOURNAL:
            db.execute(statement, {"link": link_id})
    with facts.open() as db:
        db.execute("vacuum")
        db.execute("pragma wal_checkpoint(truncate)")


def _held(folder: Path, link_id: str) -> Iterator[Path]:
    """Yield the files of a folder that hold a link, or that can't be looked into."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            holds = HOLDING.get(path.suffix, _as_bytes)(path, link_id)
        except UNREADABLE:
            holds = True
        if holds:
            yield path


def _as_bytes(path: Path, link_id: str) -> bool:
    return link_id.encode() in path.read_bytes()


def _in_sheets(path: Path, link_id: str) -> bool:
    with zipfile.ZipFile(path) as sheets:
        return any(link_id.encode() in sheets.read(name) for name in sheets.namelist())


def _in_rows(path: Path, link_id: str) -> bool:
    with duckdb.connect() as db:
        query = (
            f"select 1 from {literal(path)} as held where contains(held::varchar, {literal(link_id)}) limit 1"
        )
        return db.execute(query).fetchone() is not None


def _in_tables(path: Path, link_id: str) -> bool:
    with duckdb.connect() as db:
        db.execute(f"attach {literal(path)} as held (read_only)")
        tables = db.execute(
            "select schema_name || '.' || table_name from duckdb_columns() "
            "where database_name = 'held' and column_name = 'link_id'"
        ).fetchall()
        where = f"where link_id = {literal(link_id)}"
        queries = [f"select 1 from held.{table} {where}" for (table,) in tables]
        queries.append(f"select 1 from held.main.links where id = {literal(link_id)}")
        return any(db.execute(f"{query} limit 1").fetchone() for query in queries)


UNREADABLE = (
    duckdb.Error,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)  # what reading a damaged file may end in
HOLDING = {".xlsx": _in_sheets, ".parquet": _in_rows, ".duckdb": _in_tables}
