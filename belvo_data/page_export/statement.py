"""Statement: what was asked on the SQL page, as a notebook that asks it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.page_export.notebook import check, opening, written

if TYPE_CHECKING:
    from belvo_data.page_export.page import Page

QUOTES = '"""'


def statement_notebook(page: Page, statement: str, *, rows: int | None, is_drawn: bool) -> bytes:
    """Return a statement as an ``.ipynb``.

    Args:
        rows: how many the page showed; ``None`` where it left some out.
        is_drawn: the page drew the answer.
    """
    asked = f"answer = db.sql({_quoted(statement)}).df()\nanswer"
    cells = [*opening(page), ("code", asked)]
    if is_drawn:
        cells.append(("code", "bd.charts.answer(answer)"))
    if rows is not None:
        cells += check(f"assert len(answer) == {rows}, len(answer)")
    return written(cells)


def _quoted(statement: str) -> str:
    """Return a statement as Python writes it, over several lines where it has some."""
    lines = statement.strip().split("\n")
    is_plain = all(line.isprintable() for line in lines) and not {"\\", '"'} & set(statement)
    return "\n".join([QUOTES, *lines, QUOTES]) if is_plain and len(lines) > 1 else repr(statement)
