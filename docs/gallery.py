"""The gallery: the notebooks with their results, as pages with pictures.

``python docs/gallery.py [NAME …]`` runs the notebooks on an embedded sandbox in a folder of its own and
writes ``docs/gallery/``. What it shows is of the day on which it was run; its people are invented.
"""

from __future__ import annotations

import base64
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import plotly.graph_objects as go
from nbclient import NotebookClient
from playwright.sync_api import Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "gallery"
PLOTLY = "application/vnd.plotly.v1+json"
WIDE = "import pandas\npandas.options.display.width = 130\npandas.options.display.max_columns = 20\n"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDTH, LINES = 900, 40  # pixels of a picture; lines of a result that are shown


def main(names: list[str]) -> None:
    """Write the pages of the named notebooks, or of all, and the list of them."""
    FOLDER.mkdir(exist_ok=True)
    books = sorted((ROOT / "notebooks").glob("*.ipynb"))
    with _surroundings():
        run = {path: _run(path) for path in books if not names or path.stem in names}
    with _browser() as page:
        for path, book in run.items():
            (FOLDER / f"{path.stem}.md").write_text(_page(path, book, page))
    (FOLDER / "README.md").write_text(_list(books))


@contextmanager
def _surroundings() -> Iterator[None]:
    """Have kernels find a data folder of their own, and frames as wide as a page."""
    with tempfile.TemporaryDirectory(prefix="belvo-gallery-") as made:
        startup = Path(made) / "ipython" / "profile_default" / "startup"
        startup.mkdir(parents=True)
        (startup / "frames.py").write_text(WIDE)
        for name in [name for name in os.environ if name.startswith("BELVO_")]:
            del os.environ[name]
        os.environ |= {"BELVO_DATA_DIR": f"{made}/data", "IPYTHONDIR": f"{made}/ipython"}
        yield


@contextmanager
def _browser() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser.new_page(viewport={"width": WIDTH, "height": WIDTH})
        browser.close()


def _run(path: Path) -> nbformat.NotebookNode:
    """Return a notebook with its results."""
    print(path.stem)
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    return book


def _page(path: Path, book: nbformat.NotebookNode, page: Page) -> str:
    """Return a notebook with its results as Markdown; its pictures are written beside."""
    for old in FOLDER.glob(f"{path.stem}-*.png"):
        old.unlink()
    parts = []
    for cell in book.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        for out in cell.outputs:
            parts += _shown(out, FOLDER / f"{path.stem}-{len(parts):02}.png", page)
    return "\n\n".join([*parts, f"[The notebook](../../notebooks/{path.name})\n"])


def _shown(out: Any, picture: Path, page: Page) -> list[str]:
    """Return a result as Markdown: a picture, or its text."""
    data = out.get("data", {})
    if PLOTLY in data:
        figure = go.Figure(data[PLOTLY])
        page.set_content(figure.to_html(include_plotlyjs=True, config={"staticPlot": True}))
        page.wait_for_selector(".main-svg")
        page.locator(".plotly-graph-div").screenshot(path=picture)
        return [f"![{figure.layout.meta['title']}]({picture.name})"]
    if "image/png" in data:
        picture.write_bytes(base64.b64decode(data["image/png"]))
        return [f"![A picture]({picture.name})"]
    text = out.get("text") or data.get("text/plain", "")
    lines = [line.rstrip() for line in text.rstrip().splitlines()]
    if len(lines) > LINES:
        lines = [*lines[:LINES], "…"]
    return ["```text\n" + "\n".join(lines) + "\n```"] if any(lines) else []


def _list(books: list[Path]) -> str:
    lines = []
    for path in books:
        first = nbformat.read(path, as_version=4).cells[0].source.split("\n\n")
        lines.append(f"- [{first[0].removeprefix('# ')}]({path.stem}.md): {first[1]}")
    told = "The notebooks with their results, of an embedded sandbox whose people are invented."
    return "\n".join(["# Gallery", "", told, "", *lines, ""])


if __name__ == "__main__":
    main(sys.argv[1:])
