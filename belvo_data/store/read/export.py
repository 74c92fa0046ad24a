"""Export: published tables as files for other programs.

All of them appear whole, under their tables' names, or none does; only their owner may read them.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import duckdb

from belvo_data.errors import InputInvalid
from belvo_data.store.files import spill
from belvo_data.store.files.damage import damaged, file_of, first_line, is_damage
from belvo_data.store.files.disk import to_disk, unwritable, writing
from belvo_data.store.literals import literal
from belvo_data.store.read import spreadsheet
from belvo_data.store.read.cells import for_csv, for_parquet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

Format = Literal["parquet", "csv", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)


class Exported(NamedTuple):
    """A file of an export.

    Attributes:
        rows: in it, below its heading.
        cut: texts that are longer than a cell of it, and were cut.
    """

    path: Path
    rows: int
    cut: int


def tables(db: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Return the names of what can be exported: our tables, and the view ``ledger``."""
    found = db.execute(
        "select table_name from information_schema.tables "
        "where table_catalog = current_database() and table_schema = 'main' order by table_name"
    ).fetchall()
    return tuple(name for (name,) in found)


def export(
    db: duckdb.DuckDBPyConnection,
    folder: Path,
    names: Sequence[str],
    form: Format,
    *,
    bom: bool = False,
    is_demo: bool = False,
) -> list[Exported]:
    """Write tables into a folder, each as a file, and return the files.

    Args:
        bom: a CSV begins with the mark by which some programs know UTF-8.
        is_demo: it is look-alikes, which each file's name and each row's first column say.

    Raises:
        InputInvalid: there is no such table, or it has more rows than a sheet.
        StoreUnwritable: the disk refused; files that were there before are as they were.
        StoreDamaged: the tables can't be read.
    """
    known = tables(db)
    if strange := sorted(set(names) - set(known)):
        raise InputInvalid(
            f"There is no table {', '.join(strange)}.", remedy=f"Choose from: {', '.join(known)}."
        )
    with _writing_aside(db, folder) as aside:
        written = [
            _one(db, aside, name, form, bom=bom, is_demo=is_demo) for name in dict.fromkeys(names or known)
        ]
        prefix = "demo-" if is_demo else ""
        return [one._replace(path=one.path.replace(folder / f"{prefix}{one.path.name}")) for one in written]


def as_file(
    frame: pd.DataFrame, form: Format, *, name: str, bom: bool = False, is_demo: bool = False
) -> bytes:
    """Return a frame as a file of a form, its texts as safe in a spreadsheet as a table's.

    Args:
        name: of the sheet, in a workbook.
        bom: a CSV begins with the mark by which some programs know UTF-8.
        is_demo: it is look-alikes, which each row's first column says.
    """
    with TemporaryDirectory(prefix="belvo-data-") as folder, duckdb.connect() as db:
        db.register("answered", frame)
        db.execute(f'create table "{name}" as from answered')
        return _one(db, Path(folder), name, form, bom=bom, is_demo=is_demo).path.read_bytes()


@contextmanager
def _writing_aside(db: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[Path]:
    """Yield a folder beside the files that are to come, which only we may read and which goes in the end."""
    is_new, aside = not folder.exists(), spill.own(folder)
    try:
        with writing(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            spill.clear(folder)
            aside.mkdir(mode=0o700)
            yield aside
    except duckdb.Error as error:
        if is_damage(error):  # which DuckDB 2 gives no type of its own
            raise damaged(file_of(db), first_line(error)) from error
        if isinstance(error, duckdb.IOException):
            raise unwritable(folder, str(error).partition("\n")[0].rpartition(": ")[2]) from error
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # as where files are in it
                folder.rmdir()


def _one(
    db: duckdb.DuckDBPyConnection, folder: Path, table: str, form: Format, *, bom: bool, is_demo: bool
) -> Exported:
    path, cut = folder / f"{table}.{form}", 0
    path.touch(mode=0o600, exist_ok=False)
    match form:
        case "parquet":
            rows = _copied(
                db, for_parquet(db, table, is_demo=is_demo), path, "format parquet, compression zstd"
            )
        case "csv":
            rows = _copied(db, for_csv(db, table, bom=bom, is_demo=is_demo), path, "format csv, header")
        case "xlsx":
            rows, cut = spreadsheet.write(db, table, path, is_demo=is_demo)
    to_disk(path)
    return Exported(path, rows, cut)


def _copied(db: duckdb.DuckDBPyConnection, query: str, path: Path, how: str) -> int:
    [(rows,)] = db.execute(f"copy ({query}) to {literal(path)} ({how}, use_tmp_file false)").fetchall()
    return int(rows)
