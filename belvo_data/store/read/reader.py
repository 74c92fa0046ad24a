"""Reader: the read-only door to what was published, for pages, notebooks and the command line.

A publication is attached to a database in memory, so nobody holds a file that may be replaced.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb

from belvo_data.errors import StoreDamaged, StoreEmpty
from belvo_data.store.files.damage import damaged, reading
from belvo_data.store.publications.attachment import attach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from belvo_data.store.database import Queryable
    from belvo_data.store.publications.publications import Publications

ANEW = "Run: belvo-data sync. It keeps that file under another name, and reads everything from Belvo again."


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


def newest_run(db: Queryable) -> int | None:
    """Return the number of the last run whose changes a publication shows; ``None`` in a masked copy."""
    with looking(db) as cursor:
        [(number,)] = cursor.execute("select max(number) from ops.runs").fetchall()
    return None if number is None else int(number)


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
