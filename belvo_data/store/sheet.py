"""The sheet: a table for people with a spreadsheet, in which text stays text.

Moments are in UTC, as a spreadsheet knows no zones.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

BATCH = 10_000  # rows that are on their way at a time
ROWS = 1_048_575  # of a sheet, below its heading
NAME = 31  # characters of a sheet's name
EXACT = 15  # digits that a spreadsheet keeps of a number
CAREFUL = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write(db: duckdb.DuckDBPyConnection, table: str, path: Path) -> int:
    """Write a table as a file with one sheet and return its rows.

    Raises:
        InputInvalid: it has more rows than a sheet.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415  only who wants sheets pays for it

    [(rows,)] = db.execute(f'select count(*) from "{table}"').fetchall()
    if rows > ROWS:
        raise InputInvalid(
            f"{table} has {rows:,} rows, and a sheet holds {ROWS:,}.", remedy="Export it as parquet or csv."
        )
    with Workbook(str(path), CAREFUL) as book:
        formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        sheet = book.add_worksheet(table[:NAME])
        sheet.freeze_panes(1, 0)
        found = db.execute(f'from "{table}"')
        sheet.write_row(
            0, 0, [column[0] for column in found.description or ()], book.add_format({"bold": True})
        )
        for number, values in enumerate(_rows(found), 1):
            for place, cell in enumerate(map(_cell, values)):
                sheet.write(number, place, cell, formats.get(type(cell)))
    return int(rows)


def _rows(found: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := found.fetchmany(BATCH):
        yield from batch


def _cell(value: Any) -> Any:
    """Return a value as a sheet can keep it; a number that it would round becomes text."""
    match value:
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None)
        case list():
            return ", ".join(map(str, value))
        case dict():
            return str(value)
        case Decimal() if len(value.normalize().as_tuple().digits) > EXACT:
            return str(value)
    return value
