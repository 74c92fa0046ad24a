"""Every page with figures, handed out: its notebook finds its totals, its report has its pictures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

import belvo_data as bd
from belvo_data import metrics, wiring
from belvo_data.filters import Filters
from belvo_data.period import Period
from pages.parts.view import View
from tests.pages import CHARTS, PAGES_FOLDER, filled, folder, opened, own
from tests.test_demo import folded, personal, real, told
from tests.test_demo_pages import SECRET

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

__all__ = ["filled", "folder", "own", "real"]
DRAW = """
import runpy
import streamlit as st
from belvo_data.page_export import notebook, report
from pages import parts
from pages.parts.page_export import page_of
parts.read_address()
parts.speak()
page = page_of(runpy.run_path({path!r})["view"])
st.session_state["notebook"], st.session_state["report"] = notebook(page), report(page)
"""


def handed_out(page: str, **query: str) -> tuple[list[str], str]:
    """Return the cells with code of a page's notebook, and its report."""
    app = AppTest.from_string(DRAW.format(path=str(PAGES_FOLDER / f"{page}.py")), default_timeout=60)
    app.query_params.update(query)
    app.run()
    assert not app.exception, [fault.value for fault in app.exception]
    cells = json.loads(app.session_state["notebook"])["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return code, app.session_state["report"].decode()


@pytest.mark.usefixtures("filled")
def test_what_balances_changed_by_is_not_handed_out_beside_a_part_of_the_rows() -> None:
    cells, report = handed_out("cash_flow", currency="MXN", categories="Food & Groceries")
    assert "conservation" not in "\n".join(cells)
    assert "How they changed is shown without these filters: Categories." in report
    assert "balances changed by" not in report


@pytest.mark.parametrize("page", CHARTS)
def test_a_page_gives_a_notebook_that_finds_its_totals_and_a_report_of_its_pictures(
    filled: wiring.Belvo, page: str
) -> None:
    cells, report = handed_out(page)
    known: dict[str, Any] = {"bd": bd, "db": filled.published.analysis()}
    for cell in cells[1:]:
        exec(compile(cell, page, "exec"), known)  # noqa: S102  that is what a notebook is for
    assert len(known["showed"]) > 0
    charts = "\n".join(cells).count("bd.charts.")
    assert charts == CHARTS[page]
    assert report.count('role="img"') == CHARTS[page]


@pytest.mark.slow
def test_a_notebook_shows_what_the_page_showed_after_more_was_read(own: wiring.Belvo) -> None:
    cells, _report = handed_out("overview", period="last 90 days", currency="MXN")
    own.sandbox.move(days=20)
    own.jobs.join()
    assert not [step.error for step in wiring.sync() if step.error]
    known: dict[str, Any] = {}
    for cell in cells:
        exec(compile(cell, "overview", "exec"), known)  # noqa: S102  that is what a notebook is for
    with bd.connect() as newest, known["db"] as shown:
        assert newest.run > shown.run
        counted = "select count(*) from transactions"
        assert newest.execute(counted).fetchone() > shown.execute(counted).fetchone()


def test_a_file_of_a_table_has_all_rows_and_not_one_page_of_them(filled: wiring.Belvo) -> None:
    db = filled.published.analysis()
    view = View(db, "1", Filters(period=Period("last 90 days"), currencies=["MXN"]), "MXN", ("MXN",))
    page = view.rows("entries", order="id", at=5, most=5)
    assert (len(page.frame), page.is_whole) == (5, False)
    whole = view.whole(page)
    assert len(whole.frame) == len(metrics.entries(db, "last 90 days", currency="MXN")) > 5
    assert view.whole(whole) is whole


@pytest.mark.slow
def test_what_is_handed_out_of_a_demo_names_nobody(
    folder: Path, monkeypatch: pytest.MonkeyPatch, real: duckdb.DuckDBPyConnection
) -> None:
    secrets = personal(real)
    found = {}
    for more in ({}, {"BELVO_DEMO": "1", "BELVO_DEMO_SECRET": SECRET}):
        for _ in opened(folder, monkeypatch, **more):
            parts = [part for page in ("owners", "transactions") for part in handed_out(page)]
            said = " ".join("\n".join(part) if isinstance(part, list) else part for part in parts)
            shown = said.replace(said[said.find("<script>") : said.rfind("</script>")], "")
            found[bool(more)] = told(secrets, " ".join(map(folded, shown.split('"'))))
    assert len(found[False]) > 3
    assert found[True] == set()
