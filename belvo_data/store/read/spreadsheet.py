"""Spreadsheet: a table for people with a spreadsheet, in which text stays text.

Moments are in UTC, as a spreadsheet knows no zones. What it can't hold as a number or a day is text.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from traceback import clear_frames
from typing import TYPE_CHECKING, Any

from belvo_data.errors import InputInvalid
from belvo_data.store.read.cells import for_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

BATCH = 10_000  # rows that are on their way at a time
ROWS = 1_048_575  # of a sheet, below its heading
NAME = 31  # characters of a sheet's name
EXACT = 15  # digits that a spreadsheet keeps of a number
LONGEST = 32_767  # characters of a cell, as UTF-16 counts them
CUT = -2  # what the library returns where a text was longer
CAREFUL = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write(db: duckdb.DuckDBPyConnection, table: str, path: Path, *, is_demo: bool = False) -> tuple[int, int]:
    """Write a table as a file with one sheet; return its rows and how many of its texts were cut.

    Args:
        is_demo: the first column says so in each row.

    Raises:
        InputInvalid: it has more rows than a sheet.
        OSError: the disk refused.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415  only who wants sheets pays for it
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    [(rows,)] = db.execute(f'select count(*) from "{table}"').fetchall()
    if rows > ROWS:
        raise InputInvalid(
            f"{table} has {rows:,} rows, and a sheet holds {ROWS:,}.", remedy="Export it as parquet or csv."
        )
    made = BytesIO()
    book = Workbook(made, {**CAREFUL, "tmpdir": str(path.parent)})
    try:
        cut = _fill(book, db, table, for_sheet(db, table, is_demo=is_demo))
        book.close()
    except FileCreateError as error:
        clear_frames(error.args[0].__traceback__)  # a half-made archive closes while there is where to
        raise error.args[0] from error
    finally:
        for sheet in book.worksheets():
            with suppress(OSError):  # as the disk refused before
                sheet.row_data_fh.close()
    path.write_bytes(made.getbuffer())
    return int(rows), cut


def _fill(book: Any, db: duckdb.DuckDBPyConnection, table: str, asked: str) -> int:
    """Write the sheet, and return how many texts were cut."""
    formats = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    }
    sheet, cut = book.add_worksheet(table[:NAME]), 0
    sheet.freeze_panes(1, 0)
    found = db.execute(asked)
    sheet.write_row(0, 0, [column[0] for column in found.description or ()], book.add_format({"bold": True}))
    for number, values in enumerate(_rows(found), 1):
        for place, cell in enumerate(map(_cell, values)):
            cut += sheet.write(number, place, cell, formats.get(type(cell))) == CUT
    return cut


def _rows(found: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := found.fetchmany(BATCH):
        yield from batch


def _cell(value: Any) -> Any:
    """Return a value as a sheet can keep it; a number that it would round becomes text."""
    match value:
        case Decimal() if len(value.normalize().as_tuple().digits) > EXACT:
            return str(value)
        case int() if abs(value) >= 10**EXACT:
            return str(value)
        case float() if not isfinite(value):
            return str(value)
    return value
