"""Cells: the Python that asks for what a page showed, draws it, and compares the totals."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from pandas.api.types import is_numeric_dtype

from belvo_data.charts.calls import call
from belvo_data.formats.language import gettext as _
from belvo_data.questions.asking.question import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from belvo_data.answered import Answered
    from belvo_data.page_export.page import Page, PagePanel

OURS = {"bd", "os", "db", "isclose", "total", "rows", "column", "only", "showed", "what", "here", "shown"}
CLOSE = "rel_tol=1e-9, abs_tol=0.005"  # a sum of floats may differ by its last bits, and by no cent
COMPARE = """\
def total(rows, column, **only):
    for name, value in only.items():
        rows = rows[rows[name] == value]
    return float(rows[column].sum())


showed = [
{lines}
]
for what, here, shown in showed:
    assert isclose(here, shown, {close}), f"{{what}}: {{here:,.2f}} != {{shown:,.2f}}"
len(showed)"""


def setup(page: Page) -> str:
    """Return what opens the very state that the page showed, as ``db``."""
    given = "demo=True" if page.is_demo else "" if page.run is None else f"as_of={page.run}"
    opens = f"db = bd.connect({given})"
    if page.folder is None:
        return f"import belvo_data as bd\n\n{opens}"
    there = f'os.environ.setdefault("BELVO_DATA_DIR", {str(page.folder)!r})'
    return f"import os\n\nimport belvo_data as bd\n\n{there}\n{opens}"


def chosen(page: Page) -> str:
    """Return what the page was about, each choice a variable."""
    return "\n".join(f"{name} = {value!r}" for name, value in page.variables.items())


class Cells:
    """The cells of a page's panels; what two of them ask alike is asked once.

    Args:
        variables: what was chosen, by the names under which it is known.
    """

    def __init__(self, variables: Mapping[str, Any]) -> None:
        self._variables = variables
        self._named: dict[str, str] = {}
        self._showed: dict[str, tuple[str, float]] = {}

    def panel(self, panel: PagePanel, *, ends: tuple[str, str] = ("{}", "{}")) -> str:
        """Return the Python of one panel: what it asks, then its picture, or else its rows.

        Args:
            ends: what shows a picture, and what shows rows; ``{}`` is either.
        """
        lines, frames = [], []
        for answer in panel.answers:
            asked = answer.python(self._variables)
            if asked not in self._named:
                self._named[asked] = self._name(answer.name)
                lines.append(f"{self._named[asked]} = {asked}")
            frames.append(self._named[asked])
        self._compare(panel, frames)
        drawn = None if panel.figure is None else call(panel.figure, frames)
        if drawn is not None:
            return "\n".join([*lines, ends[0].format(drawn)])
        return "\n".join([*lines, *(ends[1].format(_narrowed(panel, one)) for one in frames[-1:])])

    def totals(self) -> str:
        """Return the Python that asserts the totals of all panels so far."""
        lines = "\n".join(
            f"    ({what!r}, {code}, {value!r})," for what, (code, value) in self._showed.items()
        )
        return f"from math import isclose\n\n\n{COMPARE.format(lines=lines, close=CLOSE)}"

    def _name(self, wanted: str) -> str:
        taken = {*OURS, *self._variables, *self._named.values()}
        offered = [wanted, *(f"{wanted}_{number}" for number in range(2, len(taken) + 3))]
        return next(one for one in offered if one not in taken)

    def _compare(self, panel: PagePanel, frames: list[str]) -> None:
        for figure in panel.key_figures:
            if figure.value is not None and isfinite(figure.value):
                self._note(f"{panel.title}: {figure.name}", figure.code.format(*frames), float(figure.value))
        for answer, name in zip(panel.answers, frames, strict=True):
            if answer.is_whole:
                for what, code, value in _totals(panel, answer, name):
                    self._note(f"{panel.title}: {what}", code, value)

    def _note(self, what: str, code: str, value: float) -> None:
        if code not in {known for known, _value in self._showed.values()}:
            self._showed[what] = (code, round(value, 4))


def _totals(panel: PagePanel, answer: Answered, name: str) -> Iterator[tuple[str, str, float]]:
    """Yield how many rows a panel showed, and each sum by currency, with how Python gets them."""
    rows = panel.rows(answer)
    only = "".join(f", {column}={value!r}" for column, value in panel.only.items())
    yield f"{answer.name}, {_('rows')}", f"len({_narrowed(panel, name)})", len(rows)
    units = {one.unit for one in answer.question.columns}
    added = AMOUNTS if AMOUNTS & units else {"count"}
    for column in answer.question.columns:
        if column.unit in added and is_numeric_dtype(rows[column.name]):
            for code, part in _by_currency(rows):
                by = f", currency={code!r}" if code else ""
                said = f"{answer.name}, {column.name}{f', {code}' if code else ''}"
                yield said, f"total({name}, {column.name!r}{only}{by})", float(part[column.name].sum())


def _narrowed(panel: PagePanel, name: str) -> str:
    """Return how Python gets the rows of a frame that a panel showed."""
    return name + "".join(f"[{name}[{column!r}] == {value!r}]" for column, value in panel.only.items())


def _by_currency(rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the rows of each currency; all of them at once where they have none."""
    if "currency" not in rows:
        yield "", rows
        return
    for code, part in rows.groupby("currency", sort=True):
        yield str(code), part
