"""Sheets: what fits in a cell, what is cut, and what becomes text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from belvo_data.errors import InputInvalid
from belvo_data.store.read.export import export
from tests.sheets import cells_of, sheet, written

if TYPE_CHECKING:
    from pathlib import Path


def test_what_lies_in_a_cell_is_json(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        db.execute("create table nested as select ['a', '=b'] as list, '{\"c\": [1]}'::json as object")
        [_, *rows] = cells_of(written(db, tmp_path, "nested", "csv"))
        cells = sheet(written(db, tmp_path, "nested", "xlsx"))
    assert rows == [['["a","=b"]', '{"c": [1]}']]
    assert cells == {"list": ("inlineStr", '["a","=b"]'), "object": ("inlineStr", '{"c": [1]}')}


def test_text_that_is_longer_than_a_cell_is_cut_and_counted(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        # An emoji counts twice.
        db.execute(
            "create table long as select repeat('a', 32767) as fits, repeat('b', 32768) as one_more, "
            "repeat('🙂', 16384) as smiles"
        )
        [(path, rows, cut)] = export(db, tmp_path, ["long"], "xlsx")
        [(_, _, of_parquet)] = export(db, tmp_path, ["long"], "parquet")
    assert (rows, cut, of_parquet) == (1, 2, 0)
    assert sheet(path) == {
        "fits": ("inlineStr", "a" * 32767),
        "one_more": ("inlineStr", "b" * 32767),
        "smiles": ("inlineStr", "🙂" * 16383),
    }


@pytest.mark.parametrize("day", ["1899-12-31", "0001-01-01", "10000-01-01", "infinity", "-infinity"])
def test_a_day_that_no_sheet_has_is_text(tmp_path: Path, day: str) -> None:
    with duckdb.connect() as db:
        db.execute("set timezone = 'UTC'")
        db.execute(f"create table days as select '{day}'::date as day, '{day}'::timestamptz as moment")
        cells = sheet(written(db, tmp_path, "days", "xlsx"))
    midnight = "" if "infinity" in day else " 00:00:00"
    assert cells == {"day": ("inlineStr", day), "moment": ("inlineStr", f"{day}{midnight}")}


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
