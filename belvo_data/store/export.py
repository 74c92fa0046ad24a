"""The export: published tables as files for other programs.

Each file appears whole, under its table's name; only its owner may read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from belvo_data.errors import InputInvalid
from belvo_data.store import sheet
from belvo_data.store.literals import literal
from belvo_data.store.publications import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import duckdb

Format = Literal["parquet", "csv", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)


def tables(db: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Return the names of what can be exported: our tables, and the view ``ledger``."""
    found = db.execute(
        "select table_name from information_schema.tables "
        "where table_catalog = current_database() and table_schema = 'main' order by table_name"
    ).fetchall()
    return tuple(name for (name,) in found)


def export(
    db: duckdb.DuckDBPyConnection, folder: Path, names: Sequence[str], form: Format
) -> list[tuple[Path, int]]:
    """Write tables into a folder, each as a file, and return the files with their rows.

    Raises:
        InputInvalid: there is no such table, or it has more rows than a sheet.
        StoreUnwritable: the disk refused; files that were there before are as they were.
    """
    known = tables(db)
    if strange := sorted(set(names) - set(known)):
        raise InputInvalid(
            f"There is no table {', '.join(strange)}.", remedy=f"Choose from: {', '.join(known)}."
        )
    with writing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return [_one(db, folder, name, form) for name in names or known]


def _one(db: duckdb.DuckDBPyConnection, folder: Path, table: str, form: Format) -> tuple[Path, int]:
    done, path = folder / f"{table}.{form}", folder / f".{table}.{form}.new"
    try:
        with writing(folder):
            path.touch(mode=0o600)
            rows = WRITERS[form](db, table, path)
            path.chmod(0o600)
            path.replace(done)
    finally:
        path.unlink(missing_ok=True)
    return done, rows


def _parquet(db: duckdb.DuckDBPyConnection, table: str, path: Path) -> int:
    return _copied(db, table, path, "format parquet, compression zstd")


def _csv(db: duckdb.DuckDBPyConnection, table: str, path: Path) -> int:
    return _copied(db, table, path, "format csv, header")


def _copied(db: duckdb.DuckDBPyConnection, table: str, path: Path, how: str) -> int:
    [(rows,)] = db.execute(f'copy "{table}" to {literal(path)} ({how})').fetchall()
    return int(rows)


WRITERS: dict[Format, Callable[[duckdb.DuckDBPyConnection, str, Path], int]] = {
    "parquet": _parquet,
    "csv": _csv,
    "xlsx": sheet.write,
}
