"""Upgrade: a publication whose tables are not today's is made anew from what it keeps.

Typed tables are never patched: what Belvo said is carried over, and said again.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from belvo_data.resources import CONSENTS, LINKS, OF_A_LINK
from belvo_data.store.files.disk import writing
from belvo_data.store.literals import literal, row
from belvo_data.store.merge.replay import remove_again, replay
from belvo_data.store.scripts import SCHEMA, sql

if TYPE_CHECKING:
    import duckdb

    from belvo_data.store.publications.publications import Publications
    from belvo_data.store.raw.staging import Staging

KEPT = ("raw", "ops")  # schemas of what is carried over
MADE_ANEW = ("publication", "odd_values", "models")  # tables in them that are not


def back_up(db: duckdb.DuckDBPyConnection, publications: Publications, number: int) -> None:
    """Copy a publication of an older schema aside, for whoever goes back to the program that made it."""
    if (schema := _schema(db, "ops")) == SCHEMA:
        return
    folder = publications.shared.parent / "backups"
    backup = folder / f"belvo-schema-{schema}-{number:08}.duckdb"
    with writing(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(publications.path(number), backup)
        backup.chmod(0o600)


def make_anew(db: duckdb.DuckDBPyConnection, staging: Staging) -> None:
    """Fill a draft whose tables are empty from the database ``former``.

    Raises:
        AnswerInvalid: what is kept can't be read as today's tables.
        StoreUnwritable: the disk refused.
    """
    is_first = _schema(db, "former.ops") == 1
    if is_first:
        db.execute(sql("from_1"))
    else:
        _carry_over(db)
    replay(db, staging)
    if is_first:
        _take_back(db)


def _schema(db: duckdb.DuckDBPyConnection, ops: str) -> int:
    """Return the version of the tables of an attached publication."""
    found = db.execute(f"select schema from {ops}.publication").fetchone()
    return int(found[0]) if found else SCHEMA


def _carry_over(db: duckdb.DuckDBPyConnection) -> None:
    """Copy what is kept, in the columns that both have."""
    shared = db.execute(
        "select new.schema_name, new.table_name, list('\"' || new.column_name || '\"') "
        "from duckdb_columns() new join duckdb_columns() old using (schema_name, table_name, column_name) "
        "where new.database_name = current_database() and old.database_name = 'former' "
        f"and schema_name in {literal(KEPT)} and table_name not in {literal(MADE_ANEW)} group by all"
    ).fetchall()
    for schema, table, columns in shared:
        name, names = f"{schema}.{table}", ", ".join(columns)
        db.execute(f"insert into {name} ({names}) select {names} from former.{name} order by rowid")


def _take_back(db: duckdb.DuckDBPyConnection) -> None:
    """Take back what the former file has as deleted and no list says: schema 1 kept no removals."""
    last = db.execute("select max(number), max(finished_at) from ops.runs").fetchone() or (0, None)
    run, taken = (last[0] or 0) + 1, False
    for table in (one.name for one in (LINKS, *OF_A_LINK, CONSENTS)):
        link = "id" if table == LINKS.name else "link_id"
        gone = db.execute(
            f"insert into raw.removals select {literal(table)}, new.{link}, id, {run}, old.deleted_at "
            f"from {table} new join former.main.{table} old using (id) "
            "where old.deleted_at is not null and new.deleted_at is null"
        ).fetchone()
        taken = taken or bool(gone and gone[0])
    if taken:
        db.execute(f"insert into ops.runs values {row(run, 'taken over', 'removal', last[1], last[1])}")
        remove_again(db, run)
