"""Reader: the read-only door to what was published, for pages, notebooks and the command line.

A publication is attached to a database in memory, so nobody holds a file that may be replaced.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import duckdb

from belvo_data.errors import StoreDamaged, StoreEmpty, StoreTooNew
from belvo_data.store.damage.damage import damaged, file_of, reading
from belvo_data.store.publications.spill import spill_into

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from belvo_data.store.publications.publications import Publications
    from belvo_data.store.read.database import Queryable

SCHEMA = 3
ANEW = "Run: belvo-data sync. It keeps that file under another name, and reads everything from Belvo again."


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
    with reading(publications.path(number)):
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
        StoreDamaged: no publication can be read.
        StoreTooNew: a newer version of this program published it.
    """
    damage, tried = None, set[int]()
    while (number := max(set(publications.numbers()) - tried, default=None)) is not None:
        try:
            return opened(publications, number)
        except StoreDamaged as error:
            damage = damage or error
        except duckdb.IOException:
            if publications.path(number).exists():
                raise
        tried.add(number)
    if damage is None and (missed := publications.missed()) is not None:
        damage = damaged(missed, "It was set aside, and no publication is whole")
    if damage is not None:
        raise StoreDamaged(damage.problem, remedy=ANEW)
    raise StoreEmpty(
        f"Nothing was published in {publications.shared.parent} yet.",
        remedy="Link a bank on the Connect page, or run: belvo-data sync",
    )


@contextmanager
def looking(db: Queryable) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a cursor that sees the publication: threads must not share a connection.

    Raises:
        StoreDamaged: what is asked for can't be read.
    """
    with reading(db), db.cursor() as cursor:
        cursor.execute("use belvo")
        yield cursor


def refuse_newer(db: duckdb.DuckDBPyConnection) -> None:
    """Refuse tables that a newer version made.

    Raises:
        StoreTooNew: it did.
        StoreDamaged: there are none of ours.
    """
    try:
        found = db.execute("select schema from ops.publication").fetchall()
    except duckdb.CatalogException as error:
        raise damaged(file_of(db), "It holds no publication") from error
    if found and found[0][0] > SCHEMA:
        raise StoreTooNew(
            f"The data has version {found[0][0]}, and this program knows up to {SCHEMA}.",
            remedy="Update belvo-data, or set BELVO_DATA_DIR to another folder; the data was left as it is.",
        )


def ask(db: Queryable, question: str, *values: Any) -> pd.DataFrame:
    """Return the answer of one of our table macros."""
    with looking(db) as cursor:
        places = ", ".join("?" * len(values))
        return cursor.execute(f"from {question}({places})", list(values)).df()


def link_ids(db: Queryable) -> set[str]:
    """Return the ids of the links that were ever read, those included that Belvo no longer has."""
    with looking(db) as cursor:
        rows = cursor.execute("select id from links").fetchall()
    return {row[0] for row in rows}


def rows(db: Queryable, tables: Sequence[str]) -> dict[str, int]:
    """Return how many rows tables hold."""
    with looking(db) as cursor:
        counted = ", ".join(f"(select count(*) from {table})" for table in tables)
        found = cursor.execute(f"select {counted}").fetchone() or ()
    return dict(zip(tables, found, strict=True))
