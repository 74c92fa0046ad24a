"""Upkeep: few large files instead of many small ones, no twins, and nothing that is past its time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from belvo_data.store.lake import statistics
from belvo_data.store.lake.statistics import CATALOGUE
from belvo_data.store.lake.tables import ONCE, tables, twins
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What was done: files before and after, and how many rows were twins."""

    files: int
    files_left: int
    twins: int


def keep_up(db: duckdb.DuckDBPyConnection, *, expired: datetime) -> Upkeep:
    """Remove twins, merge small files, and let go of snapshots that are older than ``expired``."""
    before, found = _files(db), _separate(db)
    _rewrite(db)
    _let_go(db, f"older_than => {literal(expired)}")
    return Upkeep(before, _files(db), found)


def drop_older(db: duckdb.DuckDBPyConnection) -> None:
    """Let go of all snapshots but the newest, and of all that holds what is not in that.

    Files of a push that was killed are in no snapshot.
    """
    _rewrite(db)
    # By number, as the clocks of this machine, of PostgreSQL and of former workers may differ.
    row = db.execute(
        "select list(snapshot_id order by snapshot_id)[:-2] from ducklake_snapshots('lake')"
    ).fetchone()
    _let_go(db, f"versions => {literal(row[0] if row else [])}::bigint[]")
    db.execute("call ducklake_delete_orphaned_files('lake', cleanup_all => true)")
    statistics.narrow(db)


def drop_emptied(db: duckdb.DuckDBPyConnection) -> None:
    """Remove folders that lost their last file, whose names tell of links."""
    row = db.execute(f"select value from {CATALOGUE}.ducklake_metadata where key = 'data_path'").fetchone()
    data = str(row[0]) if row else "://"
    if "://" not in data:
        top = Path(data)
        for folder in sorted(top.glob("**/"), reverse=True):
            if folder != top and not any(folder.iterdir()):
                folder.rmdir()


def _separate(db: duckdb.DuckDBPyConnection) -> int:
    """Leave one row an id, that of the latest run, as the door shows it."""
    found = 0
    db.execute("begin")
    for table in tables(db, "lake").values():
        if table.has_key and table.rows and twins(db, table, "lake"):
            at = f"lake.{table.path}"
            row = db.execute(
                f"delete from {at} where rowid not in (select rowid from {at} {ONCE})"
            ).fetchone()
            found += row[0] if row else 0
    db.execute("commit")
    return found


def _rewrite(db: duckdb.DuckDBPyConnection) -> None:
    db.execute("call ducklake_flush_inlined_data('lake')")
    db.execute("call ducklake_rewrite_data_files('lake', delete_threshold => 0)")
    db.execute("call ducklake_merge_adjacent_files('lake')")


def _let_go(db: duckdb.DuckDBPyConnection, which: str) -> None:
    db.execute(f"call ducklake_expire_snapshots('lake', {which})")
    db.execute("call ducklake_cleanup_old_files('lake', cleanup_all => true)")


def _files(db: duckdb.DuckDBPyConnection) -> int:
    row = db.execute("select sum(file_count) from ducklake_table_info('lake')").fetchone()
    return int(row[0] or 0) if row else 0
