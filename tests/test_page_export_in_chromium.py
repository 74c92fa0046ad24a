"""A page's export in a browser: notebooks that run, and reports that open without a network."""

from __future__ import annotations

import os
from shutil import copytree
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell
from playwright.sync_api import expect

from tests import chromium
from tests.programs import dashboard
from tests.test_page import opened
from tests.walks import watch

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, chromium.needed]
FIGURES = ".js-plotly-plot"
PATIENCE = 120  # seconds for a cell: machines may be slow


def took(page: Page, button: str, folder: Path) -> Path:
    """Return the file that a button of the page's export gives, once the page is drawn."""
    settled(page)
    with page.expect_download() as got:
        page.get_by_role("button", name=button, exact=True).first.click()
    path = folder / got.value.suggested_filename
    got.value.save_as(path)
    return path


def exporting(page: Page, name: str) -> None:
    """Open what a page's export offers."""
    settled(page)
    page.get_by_role("button", name=name).first.click()
    expect(page.get_by_role("button", name="Notebook", exact=True)).to_be_visible()


def settled(page: Page) -> None:
    """Wait until nothing is drawn any more."""
    expect(page.get_by_test_id("stStatusWidget")).to_be_hidden()


def ran(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Run a notebook, which keeps what its cells show."""
    place = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=PATIENCE, resources=place).execute()
    return [
        kind for cell in notebook.cells for out in cell.get("outputs", ()) for kind in out.get("data", ())
    ]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, welcomed: Path) -> dict[str, Path]:
    """What a visitor takes from Overview, from Explore with filters, and from Overview in a demo."""
    folder = tmp_path_factory.mktemp("handed-out")
    copytree(welcomed, folder / "data")
    found: dict[str, Path] = {"folder": folder}
    complaints: list[str] = []
    with dashboard(folder) as home, chromium.launched() as browser:
        page = browser.new_page()
        page.goto(home)
        expect(page.locator(FIGURES).first).to_be_visible(timeout=60_000)
        watch(page, complaints)
        exporting(page, "Export")
        found["overview"] = took(page, "Notebook", folder)
        found["report"] = took(page, "Report", folder)
        page.get_by_role("radio", name="SVG").click()
        expect(page.locator(".modebar-btn").first).to_have_attribute("data-title", "Download plot")
        page.keyboard.press("Escape")
        settled(page)
        page.locator(FIGURES).first.hover()
        with page.expect_download() as got:
            page.locator(".modebar-btn").first.click()
        found["picture"] = folder / got.value.suggested_filename
        got.value.save_as(found["picture"])

        query = "currency=MXN&categories=Food+%26+Groceries&least=100&lang=es"
        opened(page, f"{home}/explore?{query}", "Explorar")
        expect(page.locator(FIGURES).first).to_be_visible()
        page.get_by_test_id("stDataFrame").first.hover()
        expect(page.get_by_role("button", name="Show/hide columns").first).to_be_visible()
        expect(page.get_by_role("button", name="Download as CSV")).to_have_count(0)
        exporting(page, "Exportar")
        found["explore"] = took(page, "Notebook", folder)
        page.keyboard.press("Escape")

        opened(page, home, "Overview")
        page.get_by_role("button", name="Demo").click()
        expect(page.get_by_text("Look-alikes")).to_be_visible()
        expect(page.locator(FIGURES).first).to_be_visible()
        exporting(page, "Export")
        found["demo"] = took(page, "Notebook", folder)
        found["demo report"] = took(page, "Report", folder)
    assert complaints == []
    return found


@pytest.fixture
def kernel(files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which notebooks run, and know of the data by what they say."""
    for name in [name for name in os.environ if name.startswith("BELVO_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("IPYTHONDIR", str(files["folder"] / "ipython"))
    return files["folder"]


def test_overview_as_a_notebook_finds_the_totals_of_the_page_and_none_that_are_others(
    files: dict[str, Path], kernel: Path
) -> None:
    told = nbformat.read(files["overview"], as_version=4)
    last = told.cells[-1].source
    income = next(line for line in last.splitlines() if ": Income'" in line)
    told.cells.append(new_code_cell(last.replace(income, income[:-2] + " + 0.01),")))
    with pytest.raises(CellExecutionError, match=r"Key figures: Income: .* != "):
        ran(told, kernel)
    kinds = [kind for cell in told.cells for out in cell.get("outputs", ()) for kind in out.get("data", ())]
    assert kinds.count("application/vnd.plotly.v1+json") == 2
    found, failed = (cell.outputs[0] for cell in told.cells[-2:])
    assert int(found.data["text/plain"]) > 20
    assert failed.ename == "AssertionError"


def test_explore_as_a_notebook_has_its_filters_and_its_language(files: dict[str, Path], kernel: Path) -> None:
    told = nbformat.read(files["explore"], as_version=4)
    chosen = told.cells[2].source
    assert "categories = ['Food & Groceries']" in chosen
    assert "min_amount = 100.0" in chosen
    assert told.cells[-2].source.startswith("## Totales")
    ran(told, kernel)


def test_a_demo_as_a_notebook_is_a_demo(
    files: dict[str, Path], kernel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert files["demo"].name.startswith("demo-overview_")
    told = nbformat.read(files["demo"], as_version=4)
    assert str(kernel) not in files["demo"].read_text("utf-8")
    monkeypatch.setenv("BELVO_DATA_DIR", str(kernel / "data"))
    ran(told, kernel)
    assert "demo" in str(told.cells[1].outputs).casefold()


def test_a_report_opens_without_a_network_and_without_barriers(files: dict[str, Path]) -> None:
    complaints: list[str] = []
    for name in ("report", "demo report"):
        with chromium.launched() as browser:
            page = browser.new_context(offline=True).new_page()
            page.on("console", lambda said: complaints.append(said.text))
            page.on("request", lambda asked: complaints.append(asked.url))
            page.goto(files[name].as_uri())
            expect(page.locator(f"{FIGURES} .main-svg").first).to_be_visible()
            assert page.locator(FIGURES).count() == 2
            assert page.get_by_text("Demo: look-alikes").is_visible() == (name == "demo report")
            pdf = page.pdf(prefer_css_page_size=True)
    assert [one for one in complaints if not one.startswith(("file:", "data:", "blob:"))] == []
    assert b"/MediaBox [0 0 594" in pdf or b"/MediaBox [0 0 595" in pdf


def test_a_picture_is_called_by_page_and_panel(files: dict[str, Path]) -> None:
    assert files["picture"].name.startswith("overview_net-worth_")
    assert files["picture"].read_text("utf-8").startswith("<svg")
