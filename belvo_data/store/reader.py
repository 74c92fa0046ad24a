"""The reader: the read-only door to what was published, for pages, notebooks and the command line.

A publication is attached to a database in memory, so nobody holds a file that may be replaced.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import duckdb

from belvo_data.errors import StoreEmpty, StoreTooNew
from belvo_data.store.spill import spill_into

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from belvo_data.store.publications import Publications

SCHEMA = 2


def sql(name: str, *, alone: bool = False) -> str:
    """Return one of our SQL files and, unless ``alone``, after it those of the folder that has its name."""
    folder = files("belvo_data.store") / "sql"
    parts = [folder / f"{name}.sql"]
    if not alone and (further := folder / name).is_dir():
        parts += sorted(further.iterdir(), key=lambda part: part.name)
    return "\n".join(part.read_text("utf-8") for part in parts)


def attach(publications: Publications, number: int) -> duckdb.DuckDBPyConnection:
    """Return a connection that sees one publication."""
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    spill_into(db, publications.folder)
    publications.attach(db, number, "belvo")
    db.execute("use belvo")
    refuse_newer(db)
    return db


def connect(
    publications: Publications, opened: Callable[[Publications, int], duckdb.DuckDBPyConnection] = attach
) -> duckdb.DuckDBPyConnection:
    """Return a connection that sees the newest publication, read-only.

    Args:
        opened: opens it; ``earlier`` shows what it was once.

    Raises:
        StoreEmpty: nothing was published yet.
        StoreTooNew: a newer version of this program published it.
    """
    while (number := publications.newest()) is not None:
        try:
            return opened(publications, number)
        except duckdb.IOException:
            if publications.path(number).exists():
                raise
    raise StoreEmpty(
        f"Nothing was published in {publications.shared.parent} yet.",
        remedy="Link a bank on the Connect page, or run: belvo-data sync",
    )


def refuse_newer(db: duckdb.DuckDBPyConnection) -> None:
    """Refuse tables that a newer version made.

    Raises:
        StoreTooNew: it did.
    """
    found = db.execute("select schema from ops.publication").fetchall()
    if found and found[0][0] > SCHEMA:
        raise StoreTooNew(
            f"The data has version {found[0][0]}, and this program knows up to {SCHEMA}.",
            remedy="Update belvo-data, or set BELVO_DATA_DIR to another folder; the data was left as it is.",
        )


def ask(db: duckdb.DuckDBPyConnection, question: str, *values: Any) -> pd.DataFrame:
    """Return the answer of one of our table macros.

    Each call uses a cursor of its own: threads must not share a connection.
    """
    with db.cursor() as cursor:
        cursor.execute("use belvo")
        places = ", ".join("?" * len(values))
        return cursor.execute(f"from {question}({places})", list(values)).df()


def link_ids(db: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the ids of the links that were ever read, those included that Belvo no longer has."""
    with db.cursor() as cursor:
        rows = cursor.execute("select id from belvo.main.links").fetchall()
    return {row[0] for row in rows}


def rows(db: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> dict[str, int]:
    """Return how many rows tables hold."""
    with db.cursor() as cursor:
        cursor.execute("use belvo")
        counted = ", ".join(f"(select count(*) from {table})" for table in tables)
        found = cursor.execute(f"select {counted}").fetchone() or ()
    return dict(zip(tables, found, strict=True))
