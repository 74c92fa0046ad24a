"""Scratch: tables of a person's own beside the published ones, which stay when these are published anew.

Each process has a file, attached as ``scratch``; those of others are ``scratch_2``, ``scratch_3`` … A file
never changes: keeping a table writes the next version and renames it, so nobody is locked out by anybody.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from belvo_data.errors import InputInvalid
from belvo_data.store.files.disk import to_disk, writing
from belvo_data.store.literals import literal
from belvo_data.store.read import frames

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

OURS = re.compile(r"([0-9]+)-([0-9]+)\.duckdb")
TRIES = 3  # of attaching what another process may be replacing
TABLES = (
    "select case when database_name = 'scratch' then table_name else database_name || '.' || table_name end "
    "as name, estimated_size as rows "
    "from duckdb_tables() where starts_with(database_name, 'scratch') order by 1"
)
_OWN: dict[tuple[int, Path], tuple[int, int]] = {}  # a process's number in a folder, and what holds it
_ONE_AT_A_TIME = Lock()


class File(NamedTuple):
    """A version of one process's tables."""

    number: int
    version: int
    path: Path


class Scratch:
    """The tables that are kept in a data folder, as a connection sees them."""

    def __init__(self, folder: Path, db: duckdb.DuckDBPyConnection) -> None:
        self._folder = folder
        self._db = db
        self._attached: dict[str, Path | None] = {}
        if folder.exists():
            self._look()

    def keep(self, name: str, rows: object) -> None:
        """Keep a table under a name; what was kept under it before goes.

        Args:
            name: by which it is found again, as ``scratch.NAME``.
            rows: a query as text, a relation of DuckDB's, or a frame of pandas, polars or Arrow.

        Raises:
            InputInvalid: the query can't be answered, or that is none of these.
            StoreUnwritable: the disk refuses.

        Example:
            >>> db.scratch.keep("months", "from cashflow(since := '2026-01-01')")
            >>> db.scratch.keep("mine", bd.metrics.spending(db, "last 30 days"))
            >>> db.sql("from scratch.months").columns
            ['month', 'currency', 'income', 'spending', 'net']
        """
        self._change(name, partial(_write, rows=rows))

    def drop(self, name: str) -> None:
        """Let a table of this process's go.

        Raises:
            InputInvalid: there is none of that name.

        Example:
            >>> db.scratch.keep("passing", "select 1 as one")
            >>> db.scratch.drop("passing")
        """
        self._change(name, _drop)

    def tables(self) -> pd.DataFrame:
        """Return the names and rows of what is kept, by this process and by others.

        Example:
            >>> db.scratch.keep("months", "from cashflow()")
            >>> "months" in list(db.scratch.tables()["name"])
            True
        """
        with self._db.cursor() as cursor:
            return cursor.execute(TABLES).df()

    def __repr__(self) -> str:
        with self._db.cursor() as cursor:
            found = cursor.execute(TABLES).fetchall()
        return "\n".join(f"{name}: {rows:,} rows" for name, rows in found) or "Nothing is kept yet."

    def _change(self, name: str, change: Callable[[duckdb.DuckDBPyConnection, str], None]) -> None:
        with _ONE_AT_A_TIME, writing(self._folder), self._db.cursor() as cursor:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            number = own_number(self._folder)
            before = {file.number: file for file in newest(self._folder)}.get(number)
            draft = self._folder / f"draft-{number}"
            draft.unlink(missing_ok=True)
            if before:
                shutil.copyfile(before.path, draft)
            cursor.execute(f"attach {literal(draft)} as scratch_draft")
            try:
                draft.chmod(0o600)
                cursor.execute("use belvo")
                change(cursor, f"scratch_draft.main.{quoted(name)}")
            except duckdb.Error as error:
                words = str(error).partition("\n")[0]
                raise InputInvalid(f"{name}: {words}", remedy="Nothing was changed.") from error
            finally:
                cursor.execute("detach scratch_draft")
            to_disk(draft)
            replace(draft, number, before)
        self._look()

    def _look(self) -> None:
        """Attach what is kept now, by whomever."""
        own = own_number(self._folder)
        for _ in range(TRIES):
            with suppress(duckdb.IOException):  # another process has just replaced a file
                files = {_named(file.number, own): file.path for file in newest(self._folder)}
                with self._db.cursor() as cursor:
                    for name in self._attached.keys() | {"scratch"} | files.keys():
                        self._attach(cursor, name, files.get(name))
                return

    def _attach(self, cursor: duckdb.DuckDBPyConnection, name: str, path: Path | None) -> None:
        if name in self._attached and self._attached[name] == path:
            return
        cursor.execute(f"detach database if exists {name}")
        self._attached.pop(name, None)
        if path is not None:
            cursor.execute(f"attach {literal(path)} as {name} (read_only)")
        elif name == "scratch":
            cursor.execute("attach ':memory:' as scratch")
        else:
            return
        self._attached[name] = path


def newest(folder: Path) -> list[File]:
    """Return the newest version of each process's tables."""
    matches = [(OURS.fullmatch(path.name), path) for path in folder.glob("*.duckdb")]
    files = sorted(File(int(found[1]), int(found[2]), path) for found, path in matches if found)
    return list({file.number: file for file in files}.values())


def replace(draft: Path, number: int, before: File | None) -> None:
    """Make a draft the newest version of a process's tables; who reads the former one goes on."""
    version = before.version + 1 if before else 1
    draft.rename(draft.with_name(f"{number}-{version}.duckdb"))
    to_disk(draft.parent)
    if before:
        before.path.unlink(missing_ok=True)


def own_number(folder: Path) -> int:
    """Return the least number that no other running process has, which is this one's until it ends."""
    here = os.getpid(), folder.resolve()
    if here not in _OWN:
        number = 1
        while (handle := _held(folder / f"{number}.lock")) is None:
            number += 1
        _OWN[here] = number, handle
    return _OWN[here][0]


def _held(path: Path) -> int | None:
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _named(number: int, own: int) -> str:
    return "scratch" if number == own else f"scratch_{number}"


def _write(cursor: duckdb.DuckDBPyConnection, table: str, *, rows: object) -> None:
    if isinstance(rows, str):
        kept = f"({rows.rstrip().rstrip(';')}\n)"
    else:
        kept = "kept"
        if isinstance(rows, duckdb.DuckDBPyRelation):
            rows = frames.maker("arrow")(rows)
        cursor.register(kept, rows)
    cursor.execute(f"create or replace table {table} as from {kept}")


def _drop(cursor: duckdb.DuckDBPyConnection, table: str) -> None:
    cursor.execute(f"drop table {table}")


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever it is."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
