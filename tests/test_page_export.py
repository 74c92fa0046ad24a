"""A page's export: a notebook that gives the totals of the page, and a report in which text is text."""

from __future__ import annotations

import ast
import json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

import belvo_data as bd
from belvo_data import charts, metrics
from belvo_data.charts.balance_change import unfiltered
from belvo_data.page_export import (
    KeyFigure,
    Page,
    PagePanel,
    file_name,
    notebook,
    report,
    script,
    statement_notebook,
)
from belvo_data.page_export.table import tables
from tests.hostile import ALL_AT_ONCE, TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

PERIOD = "2026-01-01..2026-03-31"
DAYS = {"since": date(2026, 1, 1), "until": date(2026, 3, 31)}


def page_of(panels: Sequence[PagePanel], **other: Any) -> Page:
    """Return a page of the first quarter in pesos."""
    told: dict[str, Any] = {
        "title": "Overview",
        "selection": ("MXN", "Jan 1 – Mar 31, 2026"),  # noqa: RUF001
        "chosen": {**DAYS, "currencies": ["MXN"]},
        "source": "Sandbox",
        "run": 3,
        "read_at": "",
        "is_demo": False,
        "made_at": datetime(2026, 4, 1, tzinfo=UTC),
    }
    return Page(panels=tuple(panels), **{**told, **other})


def panels_of(db: duckdb.DuckDBPyConnection) -> list[PagePanel]:
    """Return a figure, a picture and a table, as pages have them."""
    flows = metrics.ask(db, "cashflow", PERIOD, currencies=["MXN"])
    boards = metrics.ask(db, "leaderboard", PERIOD, currencies=["MXN"], dimensions="merchant,category")
    income = KeyFigure("Income", "MX$1,000.00", 1000.0, 'total({0}, "income")')
    return [
        PagePanel("Key figures", (flows,), key_figures=(income,)),
        PagePanel("Income and spending", (flows,), charts.flow_line(flows.frame, height=280)),
        PagePanel("Merchants", (boards,), only={"dimension": "merchant"}),
    ]


def code_of(written: bytes) -> list[str]:
    """Return the cells with code of a notebook that is one."""
    told = nbformat.reads(written.decode(), as_version=4)
    nbformat.validate(told)
    return [cell.source for cell in told.cells if cell.cell_type == "code"]


def run(cells: Sequence[str], db: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Run cells on a story; what opens the data is left out."""
    known: dict[str, Any] = {"bd": bd, "db": db}
    for cell in cells[1:]:
        exec(compile(cell, "cell", "exec"), known)  # noqa: S102  that is what a notebook is for
    return known


def test_a_notebook_asks_what_the_page_asked_and_finds_its_totals(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-01 checking 1000 MXN - Salary
    2026-01-09 checking -250.25 MXN - Groceries
    2026-02-20 checking -50 MXN - Transport
    """
    opens, chosen, figures, flow, merchants, totals = code_of(notebook(page_of(panels_of(story))))
    assert opens == "import belvo_data as bd\n\ndb = bd.connect(as_of=3)\ndb"
    assert chosen == f"period = '{PERIOD}'\ncurrencies = ['MXN']"
    assert figures == "cashflow = bd.metrics.cashflow(db, period, currencies=currencies)\ncashflow"
    assert flow == "bd.charts.flow_line(cashflow, height=280)"
    assert merchants.endswith("leaderboard[leaderboard['dimension'] == 'merchant']")
    known = run([opens, chosen, figures, flow, merchants, totals], story)
    found = {what: value for what, value, _shown in known["showed"]}
    assert found["Key figures: cashflow, spending, MXN"] == 300.25
    assert found["Merchants: leaderboard, total, MXN"] == 300.25
    assert found["Merchants: leaderboard, rows"] == 2


def test_a_total_that_is_another_fails(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-01 checking 1000 MXN - Salary
    2026-01-09 checking -250.25 MXN - Groceries
    """
    *cells, totals = code_of(notebook(page_of(panels_of(story))))
    assert totals.count("250.25") > 0
    with pytest.raises(AssertionError, match=r"spending, MXN: 250\.25 != 250\.26"):
        run([*cells, totals.replace("250.25", "250.26")], story)
    with pytest.raises(AssertionError, match=r"Income: 1,000\.00 != 1,000\.01"):
        run([*cells, totals.replace("1000.0)", "1000.01)", 1)], story)


def test_one_panel_is_a_program_of_its_own(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-01 checking 1000 MXN - Salary
    """
    _figures, flow, merchants = panels_of(story)
    page = page_of([], is_demo=True)
    drawn, listed = (script(page, one).decode() for one in (flow, merchants))
    assert f"bd.metrics.cashflow(db, '{PERIOD}', currencies=['MXN'])" in drawn
    assert drawn.endswith("bd.charts.flow_line(cashflow, height=280).show()\n")
    assert listed.endswith("print(leaderboard[leaderboard['dimension'] == 'merchant'].to_string())\n")
    assert drawn.startswith("# Demo: look-alikes")
    assert "bd.connect(demo=True)" in drawn
    assert "as_of" not in drawn


def test_what_a_panel_says_in_place_of_figures_stands_in_a_notebook_too() -> None:
    panel = PagePanel("How balances changed", (), unfiltered("Categories"))
    told = ["".join(cell["source"]) for cell in json.loads(notebook(page_of([panel])))["cells"]]
    [said] = [one for one in told if "How balances changed" in one]
    assert "Balances change by all rows." in said
    assert "without these filters: Categories." in said


@pytest.mark.parametrize("text", [*TEXTS, ALL_AT_ONCE, '"""', "'); import os; ('", "\\"])
def test_hostile_text_is_nothing_but_text_in_a_notebook_and_a_script(text: str) -> None:
    shown = page_of([], title=text, selection=(text,), chosen={"merchants": [text]}, source=text)
    [_opens, chosen, _totals] = code_of(notebook(shown))
    assert ast.literal_eval(chosen.removeprefix("merchants = ")) == [text]
    assert chosen.isprintable()
    first = json.loads(notebook(shown))["cells"][0]["source"]
    assert re.search(r"(?<!\\)[<`$\[]", "".join(first)) is None
    lines = script(shown, PagePanel(text, ())).decode("utf-8", "replace").split("\n\n")
    assert all(line.startswith("#") for line in lines[0].splitlines())


class Elements(HTMLParser):
    """Collects the elements of a page, and what is written in it."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data


def read(written: bytes) -> Elements:
    elements = Elements()
    elements.feed(written.decode())
    return elements


def test_a_report_has_each_panel_and_asks_for_nothing_outside(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-01 checking 1000 MXN - Salary
    2026-01-09 checking -250.25 MXN - Groceries
    """
    found = read(report(page_of(panels_of(story))))
    names = [name for name, _ in found.elements]
    assert (names.count("h1"), names.count("h2"), names.count("script")) == (1, 3, 3)
    assert [one for one in found.elements if {"src", "href"} & one[1].keys()] == []
    for words in ("Overview", "MXN · Jan 1", "Sandbox", "Run 3", "MX$1,000.00", "250.25", "Groceries"):
        assert words in found.said
    assert "Demo" not in found.said[:200]
    [picture] = [attrs for name, attrs in found.elements if attrs.get("role") == "img"]
    assert picture["aria-label"] == "Income MX$1,000.00, spending MX$250.25, saved MX$749.75."


def test_a_report_of_a_demo_says_so_first(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-01 checking 1000 MXN - Salary
    """
    written = report(page_of(panels_of(story)[:1], is_demo=True)).decode()
    assert "Demo: look-alikes" in written.splitlines()[1]
    assert written.index('<p class="demo">') < written.index("<h1>")


def test_hostile_text_makes_no_element_in_a_report(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-09 checking -250.25 MXN - Groceries
    """
    harmless = read(report(page_of(panels_of(story))))
    panels = [
        PagePanel(f"{one.title} {ALL_AT_ONCE}", one.answers, one.figure, one.key_figures, one.only)
        for one in panels_of(story)
    ]
    for panel in panels:
        for answer in panel.answers:
            for column in answer.frame.select_dtypes(["object", "string"]):
                if column not in {"currency", "dimension", "spark"}:
                    answer.frame[column] = ALL_AT_ONCE
    told = read(report(page_of(panels, title=ALL_AT_ONCE, selection=(ALL_AT_ONCE,), source=ALL_AT_ONCE)))
    assert [name for name, _ in told.elements] == [name for name, _ in harmless.elements]
    assert {key for _, attrs in told.elements for key in attrs if key.startswith("on")} == set()


def test_a_table_of_months_begins_with_the_newest_and_has_no_row_twice(
    story: duckdb.DuckDBPyConnection,
) -> None:
    """
    2026-01-09 checking -10 MXN - Groceries
    2026-02-09 checking -20 MXN - Groceries
    2026-02-10 savings -30 MXN - Groceries
    """
    months = metrics.ask(story, "conservation", PERIOD, currencies=["MXN"])
    assert months.frame.duplicated(["month", "part"]).sum() == 3  # two accounts that have no name in it
    [told] = tables(PagePanel("Conservation", (months,)), set())
    assert [row[0] for row in told.rows] == ["Feb 2026", "Feb 2026", "Jan 2026", "Jan 2026"]
    assert [row[-1] for row in told.rows] == ["−50.00", "−50.00", "−10.00", "−10.00"]  # noqa: RUF001
    weeks = metrics.ask(story, "cashflow", PERIOD, currencies=["MXN"], grain="week")
    [told] = tables(PagePanel("Weeks", (weeks,)), set())
    assert [row[0] for row in told.rows] == ["Feb 9 – Feb 15, 2026", "Jan 5 – Jan 11, 2026"]  # noqa: RUF001


def test_what_is_to_come_begins_with_the_next_day(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-10 checking -900 MXN - Aluguel
    2026-02-10 checking -900 MXN - Aluguel
    2026-03-10 checking -900 MXN - Aluguel
    """
    [told] = tables(PagePanel("Calendar", (metrics.ask(story, "calendar"),)), set())
    assert [row[0] for row in told.rows] == ["Apr 10, 2026", "May 10, 2026"]


def test_what_tells_who_somebody_is_stands_in_no_table(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-09 checking -250.25 MXN - Groceries
    """
    answer = metrics.ask(story, "balances")
    answer.frame["number"] = "84621333"
    found = read(report(page_of([PagePanel("Accounts", (answer,))])))
    assert "84621333" not in found.said
    assert answer.frame["id"][0] not in found.said


def test_a_file_is_called_by_page_and_filters_and_names_nobody() -> None:
    chosen = {
        **DAYS,
        "currencies": ["MXN"],
        "categories": ["Food & Groceries"],
        "kinds": ["fee", "tax", "cash"],
        "merchants": ["Luz Peña"],
        "words": "Luz",
        "min_amount": 100.5,
    }
    named = file_name(["Flujo de efectivo", "Adónde fue"], chosen, "csv", is_demo=False)
    assert named == (
        "flujo-de-efectivo_adonde-fue_mxn_2026-01-01_2026-03-31_food-groceries_3-kinds_1-merchants_words"
        "_min-amount-100-5.csv"
    )
    assert file_name(["Overview"], {}, "ipynb", is_demo=True) == "demo-overview.ipynb"
    assert file_name(["概要"], {}, "html", is_demo=False) == "export.html"
    assert len(file_name(["x" * 500] * 20, chosen, "csv", is_demo=True)) < 130


@pytest.mark.parametrize(
    "statement", ["select 6 * 7 as answer", "select\n  'a' as name,\n  2 as many", *TEXTS, 'select """', "\\"]
)
def test_a_statement_is_asked_again_as_it_was(statement: str) -> None:
    page = page_of([], title="SQL", selection=(), chosen={})
    _opens, asked, drawn, checks = code_of(statement_notebook(page, statement, rows=1, is_drawn=True))
    [call] = [one for one in ast.walk(ast.parse(asked)) if getattr(one, "attr", "") == "sql"]
    assert call.value.id == "db"
    [said] = [one.value for one in ast.walk(ast.parse(asked)) if isinstance(one, ast.Constant)]
    assert said.strip() == statement.strip()
    assert (drawn, checks) == ("bd.charts.answer(answer)", "assert len(answer) == 1, len(answer)")
    assert len(code_of(statement_notebook(page, statement, rows=None, is_drawn=False))) == 2
