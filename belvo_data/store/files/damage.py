"""Damage: a file does not say what was put into it, as whoever reads it finds out.

DuckDB has a checksum in each block and looks at it when it reads the block, so a file may open well and
still be damaged further on.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from belvo_data.errors import StoreBusy, StoreDamaged, StoreTooNew
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belvo_data.store.database import Queryable

CURE = "Run: belvo-data rebuild. It goes on from what is whole, and the next sync reads the rest again."
SAID = (
    "corrupt database file",
    "not a valid duckdb database",
    "could not read enough bytes",
    "is a directory",
    "failed to deserialize",
    "field id mismatch",
)
TAKEN = ("lock on file", "already attached", "same database file", "unique file handle")
NEWER = "but we can only read"


def is_damage(error: duckdb.Error) -> bool:
    """Whether DuckDB speaks of a file that is not as it was written, or broke over one."""
    is_fault = isinstance(
        error, (duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)
    )
    return is_fault or names_damage(error)


def names_damage(error: duckdb.Error) -> bool:
    """Whether DuckDB says so by name; version 2 has no class of its own for it."""
    said = str(error).lower()
    return any(words in said for words in SAID)


def damaged(path: Path, why: str, *, remedy: str = CURE) -> StoreDamaged:
    """Return what is to be said of a damaged file."""
    return StoreDamaged(f"{path} is damaged: {why.rstrip('.')}.", remedy=remedy)


def first_line(error: duckdb.Error) -> str:
    """Return what DuckDB says, without where."""
    return str(error).partition("\n")[0]


@contextmanager
def reading(source: Path | Queryable) -> Iterator[None]:
    """Turn what DuckDB says of a damaged file into an error that names it.

    Args:
        source: the file, or a connection to which it is attached.

    Raises:
        StoreDamaged: it is.
        StoreBusy: another program has it open to write.
        StoreTooNew: a newer DuckDB wrote it.
    """
    try:
        yield
    except duckdb.Error as error:
        path = source if isinstance(source, Path) else file_of(source)
        if is_damage(error):
            raise damaged(path, first_line(error)) from error
        if any(words in str(error).lower() for words in TAKEN):
            raise StoreBusy(
                f"Another program has {path} open to write.", remedy="Close it there, then try again."
            ) from error
        if NEWER in str(error):
            raise StoreTooNew(
                f"A newer DuckDB than {duckdb.__version__} wrote {path}.",
                remedy="Use the environment that wrote it, or update DuckDB: pip install --upgrade duckdb. "
                "The data was left as it is.",
            ) from error
        raise


def examine(path: Path, *, schemas: Sequence[str] | None = (), number: int | None = None) -> str | None:
    """Return what is wrong with a publication's file, or ``None``.

    Args:
        schemas: whose tables are read to their ends; ``None`` means all.
        number: the publication that it should be; ``None`` if any.

    Raises:
        StoreTooNew: a newer DuckDB wrote it, so nobody can tell here.
    """
    try:
        with duckdb.connect() as db, reading(path):
            db.execute(f"attach {literal(path)} as held (read_only)")
            found = db.execute("select number from held.ops.publication").fetchone()
            if found is None or number not in {None, found[0]}:
                return "it is another publication"
            _read_through(db, schemas)
    except StoreBusy:
        return None  # whoever has it open could open it
    except StoreDamaged as error:
        return str(error.__cause__).partition("\n")[0]
    except duckdb.Error as error:
        return first_line(error)
    return None


def _read_through(db: duckdb.DuckDBPyConnection, schemas: Sequence[str] | None) -> None:
    """Read tables to their ends, which is what has DuckDB look at each block."""
    tables = db.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'held'"
    ).fetchall()
    for schema, table in tables:
        if schemas is None or schema in schemas:
            db.execute(f'select bit_xor(hash(one)) from held.{schema}."{table}" one').fetchall()


def file_of(db: Queryable) -> Path:
    """Return the file that is attached to a connection."""
    try:
        row = db.execute("select path from duckdb_databases() where path is not null").fetchone()
    except duckdb.Error:
        row = None
    return Path(row[0] if row else "belvo.duckdb")
