"""Scratch tables: those that hold a link go from their files, and those that can't be told are named."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import duckdb

from belvo_data.store.files.disk import to_disk
from belvo_data.store.literals import literal
from belvo_data.store.read.scratch import newest, quoted, replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from belvo_data.store.read.scratch import File


def ids_of(db: duckdb.DuckDBPyConnection, link_id: str) -> set[str]:
    """Return a link's id, and those of all rows that came of it and can be read."""
    tables = db.execute(
        "select table_schema || '.' || table_name from information_schema.columns "
        "where table_catalog = 'belvo' and table_schema in ('main', 'history') "
        "and column_name in ('id', 'link_id') group by 1 having count(*) = 2"
    ).fetchall()
    found = {link_id}
    for (table,) in tables:
        of_link = f"link_id = {literal(link_id)}"
        with suppress(duckdb.Error):  # a table in a damaged block: its rows' ids are nobody's any more
            rows = db.execute(f"select distinct id::varchar from {table} where {of_link}").fetchall()
            found |= {name for (name,) in rows if name}
    return found


def purge(folder: Path, ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """Write scratch files anew without the tables that hold any of the ids.

    Returns:
        The tables that went, and those that stay since no id is in them; files that can't be read go whole.
    """
    went, stay = list[str](), list[str]()
    for left in folder.glob("draft-*"):
        left.unlink(missing_ok=True)
    for file in newest(folder):
        try:
            gone, kept = _told_apart(file, ids)
        except duckdb.Error:
            file.path.unlink(missing_ok=True)
            went.append(str(file.path))
            continue
        if gone:
            _rewrite(file, kept)
        went += [f"{file.path}: {name}" for name in gone]
        stay += [f"{file.path}: {name}" for name in kept]
    return went, stay


def _told_apart(file: File, ids: Iterable[str]) -> tuple[list[str], list[str]]:
    with duckdb.connect() as db:
        db.execute(f"attach {literal(file.path)} as held (read_only)")
        db.execute(f"create table ids as select unnest({literal(sorted(ids))}::varchar[]) as id")
        tables = db.execute(
            "select table_name, list(column_name order by column_index) from duckdb_columns() "
            "where database_name = 'held' group by 1 order by 1"
        ).fetchall()
        found = {name: _holds(db, name, columns) for name, columns in tables}
    return [name for name in found if found[name]], [name for name in found if not found[name]]


def _holds(db: duckdb.DuckDBPyConnection, table: str, columns: list[str]) -> bool:
    """Whether a cell is an id, or holds one among other text."""
    cells = " union ".join(
        f"select {quoted(column)}::varchar as cell from held.main.{quoted(table)}" for column in columns
    )
    query = (
        f"with cells as ({cells}) select 1 from cells where cell in (from ids) or "
        "list_has_any(regexp_extract_all(cell, '[0-9A-Za-z-]{8,}'), (select list(id) from ids)) limit 1"
    )
    return db.execute(query).fetchone() is not None


def _rewrite(file: File, kept: list[str]) -> None:
    draft = file.path.with_name(f"draft-{file.number}")
    with duckdb.connect() as db:
        db.execute(f"attach {literal(file.path)} as held (read_only)")
        db.execute(f"attach {literal(draft)} as fresh")
        draft.chmod(0o600)
        for name in kept:
            db.execute(f"create table fresh.main.{quoted(name)} as from held.main.{quoted(name)}")
    to_disk(draft)
    replace(draft, file.number, file)
