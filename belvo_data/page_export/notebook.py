"""Notebook: a page's panels as cells, with its filters, of the state that it showed; and one panel alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import clean, commonmark
from belvo_data.page_export.cells import Cells, chosen, setup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belvo_data.page_export.page import Page, PagePanel

FORMAT, MINOR = 4, 5
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook(page: Page) -> bytes:
    """Return a page as an ``.ipynb``: each panel a cell, and a last one that asserts the totals it showed."""
    return written(_told(page))


def written(told: Iterable[tuple[str, str]]) -> bytes:
    """Return cells, each its kind and its text, as an ``.ipynb``."""
    cells = [_cell(place, kind, text) for place, (kind, text) in enumerate(told)]
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    said = {"cells": cells, "metadata": metadata, "nbformat": FORMAT, "nbformat_minor": MINOR}
    return json.dumps(said, ensure_ascii=True, indent=1).encode()


def cell(page: Page, panel: PagePanel) -> str:
    """Return one panel as Python for a cell, which ends with its picture or its rows."""
    return f"{setup(page)}\n{Cells({}).panel(panel)}"


def script(page: Page, panel: PagePanel) -> bytes:
    """Return one panel as a program, which opens its picture in a browser, or prints its rows."""
    said = "\n".join(f"# {line}" for line in map(clean, (*head(page), panel.title)))
    written = Cells({}).panel(panel, ends=("{}.show()", "print({}.to_string())"))
    return f"{said}\n\n{setup(page)}\n{written}\n".encode()


def _told(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the cells, each its kind and its text."""
    yield from opening(page)
    if page.chosen:
        yield "code", chosen(page)
    cells = Cells(page.variables)
    for panel in page.panels:
        if panel.answers or panel.figure is not None:
            yield "markdown", _above(panel)
        if panel.answers:
            yield "code", cells.panel(panel)
    yield from check(cells.totals())


def opening(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the first cells: what the page showed, and what opens its data."""
    yield "markdown", f"# {commonmark(page.title)}\n\n" + "  \n".join(map(commonmark, head(page)))
    yield "code", f"{setup(page)}\ndb"


def check(code: str) -> Iterator[tuple[str, str]]:
    """Yield the last cells: what asserts that what the page showed is so here, and that it does."""
    why = _("What the page showed: this fails where it is not so here.")
    yield "markdown", f"## {commonmark(_('Totals'))}\n\n{commonmark(why)}"
    yield "code", code


def head(page: Page) -> list[str]:
    """Return what the page showed, in lines; of a demo that comes first."""
    demo = [
        _("Demo: look-alikes of persons, numbers and amounts."),
        _("A demo has no earlier states: after data was read again, its totals are others."),
    ]
    return [*(demo if page.is_demo else []), " · ".join(page.selection), page.state]


def _above(panel: PagePanel) -> str:
    """Return what stands above a panel's cell: its title and notes; all it says, where it has none."""
    told = {} if panel.figure is None else panel.figure.layout.meta or {}
    notes = [told.get(name) or "" for name in (("note",) if panel.answers else ("alt", "note"))]
    rests = dict.fromkeys(_(one.question.rests_on) for one in panel.answers if one.question.rests_on)
    said = [f"## {commonmark(panel.title)}", *(commonmark(one) for one in (*notes, *rests) if one)]
    return "\n\n".join(said)


def _cell(place: int, kind: str, text: str) -> dict[str, Any]:
    lines = text.splitlines(keepends=True)
    shared = {"cell_type": kind, "id": f"cell-{place:02}", "metadata": {}, "source": lines}
    return shared if kind == "markdown" else {**shared, "execution_count": None, "outputs": []}
