"""The export: what other programs then read."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import duckdb
import pytest

from belvo_data.errors import InputInvalid, StoreUnwritable
from belvo_data.store.export import FORMATS, export, tables

if TYPE_CHECKING:
    from pathlib import Path

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_parquet_keeps_types_and_cents(story: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """
    2026-01-09 checking -250.25 MXN - Groceries
    """
    [(path, rows)] = export(story, tmp_path / "out", ["transactions"], "parquet")
    [found] = duckdb.sql(f"select value_date, signed_amount, currency from '{path}'").fetchall()
    assert (rows, found) == (1, (date(2026, 1, 9), Decimal("-250.2500"), "MXN"))


def test_csv_keeps_text_as_it_is(story: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """
    2026-01-09 checking -250.25 MXN - =1+1, "so" it says
    """
    [(path, _)] = export(story, tmp_path, ["transactions"], "csv")
    [row] = csv.DictReader(path.read_text("utf-8").splitlines())
    assert (row["signed_amount"], row["description"]) == ("-250.2500", '=1+1, "so" it says')


def test_text_in_a_sheet_is_never_a_formula_and_an_amount_is_a_number(
    story: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """
    2026-01-09 checking -250.25 MXN - =1+1
    """
    cells = sheet(export(story, tmp_path, ["transactions"], "xlsx")[0][0])
    assert (cells["description"], cells["signed_amount"]) == (("inlineStr", "=1+1"), ("n", "-250.2500"))
    assert cells["value_date"] == ("n", "46031")  # days since 1899-12-30


def test_an_amount_that_a_sheet_would_round_is_text(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        db.execute("create table sums as select 12345678901234.5678::decimal(18,4) as amount")
        cells = sheet(export(db, tmp_path, ["sums"], "xlsx")[0][0])
    assert cells == {"amount": ("inlineStr", "12345678901234.5678")}


def test_a_sheet_that_would_be_too_long_is_refused(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        db.execute("create table long as from range(1048576)")
        with pytest.raises(InputInvalid, match="1,048,576 rows"):
            export(db, tmp_path, ["long"], "xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_without_names_every_table_is_a_file_that_only_its_owner_reads(
    story: duckdb.DuckDBPyConnection, tmp_path: Path, form: str
) -> None:
    """
    2026-01-09 checking -250.25 MXN - Groceries
    """
    files = [path for path, _ in export(story, tmp_path / "out", [], form)]
    assert [path.name for path in files] == [f"{table}.{form}" for table in tables(story)]
    assert {"ledger.csv", "transactions.csv"} <= {f"{path.stem}.csv" for path in files}
    assert {oct(path.stat().st_mode) for path in files} == {"0o100600"}


def test_a_table_that_is_not_there_is_refused_with_those_that_are(
    story: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """
    2026-01-09 checking -250.25 MXN - Groceries
    """
    with pytest.raises(InputInvalid, match='no table movements"; drop') as refused:
        export(story, tmp_path, ['movements"; drop table links; --'], "csv")
    assert "transactions" in refused.value.remedy


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_that_can_not_be_made_is_an_error_with_a_remedy(
    story: duckdb.DuckDBPyConnection, tmp_path: Path, form: str
) -> None:
    """
    2026-01-09 checking -250.25 MXN - Groceries
    """
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnwritable, match="can't be written"):
        export(story, tmp_path / "file" / "out", ["links"], form)


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
