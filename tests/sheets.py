"""Sheets: exported files as other programs read them."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import duckdb

from belvo_data.store.read.export import Format, export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(path: Path) -> dict[str, tuple[str, str]]:
    """Return the first row below the heading: each column's kind of cell, and what is in it."""
    with ZipFile(path) as book:
        rows = ET.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{CELL}row")
    heading, first = ({cell.get("r", "").rstrip("12"): cell for cell in row} for row in list(rows)[:2])
    return {
        "".join(name.itertext()): (first[place].get("t", "n"), "".join(first[place].itertext()))
        for place, name in heading.items()
        if place in first
    }


def written(db: duckdb.DuckDBPyConnection, folder: Path, table: str, form: Format) -> Path:
    """Return the file that a table is exported to."""
    [found] = export(db, folder, [table], form)
    return found.path


@contextmanager
def told(text: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a database with a table of what somebody said, and an amount."""
    with duckdb.connect() as db:
        db.execute("create table sums as select ?::varchar as said, -5.5::decimal(18, 2) as amount", [text])
        yield db


def in_csv(folder: Path, text: str, between: str = ",") -> list[list[str]]:
    """Return the cells of a CSV that holds a text, for whom ``between`` parts columns."""
    with told(text) as db:
        return cells_of(written(db, folder, "sums", "csv"), between)


def cells_of(path: Path, between: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=between))
