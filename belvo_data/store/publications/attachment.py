"""Attachment: a connection that sees one publication, read-only.

A publication is attached to a database in memory, so nobody holds a file that may be replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from belvo_data.errors import StoreTooNew
from belvo_data.store.files.damage import damaged, file_of, reading
from belvo_data.store.files.spill import spill_into
from belvo_data.store.literals import literal
from belvo_data.store.scripts import SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications


def attach(publications: Publications, number: int, name: str = "belvo") -> duckdb.DuckDBPyConnection:
    """Return a connection that sees one publication, under a name."""
    db = publications.connection()
    db.execute("set timezone = 'UTC'")
    spill_into(db, publications.folder)
    with reading(publications.path(number)):
        publications.attach(db, number, name)
        db.execute(f"use {name}")
        refuse_newer(db)
    return db


def attached(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that sees a file with a publication's copy, read-only."""
    db = duckdb.connect()
    with reading(path):
        db.execute(f"set timezone = 'UTC'; attach {literal(path)} as belvo (read_only); use belvo")
    return db


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
