"""The export: what other programs then read."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pytest

from belvo_data.errors import InputInvalid
from belvo_data.store.read.export import FORMATS, Format, as_file, export, tables
from tests.sheets import cells_of, sheet, told, written

if TYPE_CHECKING:
    from pathlib import Path


def test_parquet_keeps_types_and_cents(story: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """
    2026-01-09 checking -250.25 MXN - Groceries
    """
    [(path, rows, _)] = export(story, tmp_path / "out", ["transactions"], "parquet")
    [found] = duckdb.sql(f"select value_date, signed_amount, currency from '{path}'").fetchall()
    assert (rows, found) == (1, (date(2026, 1, 9), Decimal("-250.2500"), "MXN"))


def test_csv_keeps_text_and_amounts(story: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """
    2026-01-09 checking -250.25 MXN - São João, "so" it says
    """
    [row] = csv.DictReader(written(story, tmp_path, "transactions", "csv").read_text("utf-8").splitlines())
    assert (row["signed_amount"], row["description"]) == ("-250.2500", 'São João, "so" it says')


def test_control_characters_are_in_no_file_for_spreadsheets_and_all_are_in_parquet(tmp_path: Path) -> None:
    controls = "".join(map(chr, (*range(32), *range(127, 160), 0xFFFE, 0xFFFF)))
    with told(f"a{controls}b") as db:
        [_, [said, _]] = cells_of(written(db, tmp_path, "sums", "csv"))
        cells = sheet(written(db, tmp_path, "sums", "xlsx"))
        whole = duckdb.sql(f"select said from '{written(db, tmp_path, 'sums', 'parquet')}'").fetchall()
    assert said == "a\t\n\nb"
    assert cells["said"] == ("inlineStr", "a\t\n\nb")
    assert whole == [(f"a{controls}b",)]


def test_a_mark_of_utf_8_is_a_choice(tmp_path: Path) -> None:
    with told("ação") as db:
        plain = written(db, tmp_path / "plain", "sums", "csv").read_bytes()
        marked = export(db, tmp_path / "marked", ["sums"], "csv", bom=True)[0].path.read_bytes()
    assert plain.startswith(b"said,amount\n")
    assert marked == b"\xef\xbb\xbf" + plain


def test_a_demo_says_so_in_the_name_and_in_each_row_of_any_form(tmp_path: Path) -> None:
    with told("Groceries") as db:
        [(csv_path, *_)] = export(db, tmp_path, ["sums"], "csv", bom=True, is_demo=True)
        [(parquet, *_)] = export(db, tmp_path, ["sums"], "parquet", is_demo=True)
        [(workbook, *_)] = export(db, tmp_path, ["sums"], "xlsx", is_demo=True)
        db.execute('alter table sums rename said to "Demo"')
        [(other, *_)] = export(db, tmp_path / "other", ["sums"], "csv", is_demo=True)
    assert csv_path.name == "demo-sums.csv"
    assert csv_path.read_text("utf-8-sig") == "demo,said,amount\nlook-alikes,Groceries,-5.50\n"
    found = duckdb.sql(f"from '{parquet}'")
    assert (found.columns, found.fetchall()) == (
        ["demo", "said", "amount"],
        [("look-alikes", "Groceries", Decimal("-5.50"))],
    )
    assert sheet(workbook)["demo"] == ("inlineStr", "look-alikes")
    assert other.read_text("utf-8").splitlines()[0] == "demo_,Demo,amount"


@pytest.mark.parametrize("form", FORMATS)
def test_a_column_may_have_any_name(tmp_path: Path, form: Format) -> None:
    with duckdb.connect() as db:
        db.execute("""create table odd as select 1 as "a""b", 2 as "c; --" """)
        assert [rows for _, rows, _ in export(db, tmp_path, ["odd"], form)] == [1]


def test_a_frame_is_a_file_in_which_no_text_is_a_formula_and_a_demo_says_so() -> None:
    frame = pd.DataFrame({"said": ["=1+1", "ação"], "amount": [1.5, -2.0]})
    plain = as_file(frame, "csv", name="answer")
    marked = as_file(frame, "csv", name="answer", bom=True, is_demo=True)
    assert plain.decode("utf-8") == "said,amount\n'=1+1,1.5\nação,-2.0\n"
    assert marked.decode("utf-8") == (
        "\ufeffdemo,said,amount\nlook-alikes,'=1+1,1.5\nlook-alikes,ação,-2.0\n"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_without_names_every_table_is_a_file_that_only_its_owner_reads(
    story: duckdb.DuckDBPyConnection, tmp_path: Path, form: str
) -> None:
    """
    2026-01-09 checking -250.25 MXN - Groceries
    """
    files = [path for path, *_ in export(story, tmp_path / "out", [], form)]
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
