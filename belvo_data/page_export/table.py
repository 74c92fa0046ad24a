"""Table: the first rows of an answer in words, as far as they fit on paper and say of nobody who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from belvo_data.formats.days import day, local, weekday_of
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import UNKNOWN, amount, count, share
from belvo_data.formats.sentences import reworded
from belvo_data.formats.text import plain
from belvo_data.questions.asking.headings import heading
from belvo_data.questions.asking.question import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belvo_data.answered import Answered
    from belvo_data.page_export.page import PagePanel
    from belvo_data.questions.asking.question import Answer, Holds

MOST, BESIDE = 60, 24  # rows of a table, and of one below a picture
WIDEST, LONGEST = 8, 60  # columns, characters of a cell
LABEL, WEEKDAY = "label", "weekday"
UNSHOWN = {"id", "list"}
UNTOLD: set[Holds | None] = {"account", "email", "phone", "document", "address", "birth", "party"}
GIVEN = "external_id"  # may be anything that tells a user apart
PLACE = "_place"  # of a row among others, by which it is sorted
LOOKS = {**dict.fromkeys((*AMOUNTS, "count", "share"), "number"), "day": "brief", "moment": "brief"}


class Table(NamedTuple):
    """A table as it is printed.

    Attributes:
        title: what its rows answer.
        headings: each with how its column looks: ``number``, ``brief`` (on one line) or nothing said.
        rows: their cells, as text.
        more: says how many rows there are, where these are not all.
    """

    title: str
    headings: list[tuple[str, str]]
    rows: list[list[str]]
    more: str


def tables(panel: PagePanel, known: set[str]) -> Iterator[Table]:
    """Yield the tables of a panel, but for those that another panel has.

    Args:
        known: what tells the others; these are added.
    """
    if panel.written:
        headings, *rows = panel.written
        first, *others = headings
        looks = [(first, ""), *((one, "number") for one in others)]
        yield Table("", looks, [[plain(cell, LONGEST) for cell in row] for row in rows], "")
        return
    for answer in panel.answers:
        told = f"{answer.python()} {dict(panel.only)}"
        if told not in known and not panel.key_figures:
            known.add(told)
            yield _table(panel, answer)


def _table(panel: PagePanel, answer: Answered) -> Table:
    """Return the first rows that a panel showed, without ids, personal data and empty columns."""
    frame, most = panel.rows(answer), MOST if panel.figure is None else BESIDE
    columns = [one for one in answer.question.columns if one.name not in panel.only]
    shown = [one for one in columns if _is_shown(one, frame)][:WIDEST]
    by = str(answer.given.get("dimension", panel.only.get("dimension", "")))
    codes = frame["currency"] if "currency" in frame else pd.Series([None] * len(frame), index=frame.index)
    first = frame[[one.name for one in shown]].head(most).itertuples(index=False, name=None)
    rows = [
        [_cell(one, row[place], code, by) for place, one in enumerate(shown)]
        for row, code in zip(first, codes, strict=False)
    ]
    more = ""
    if len(frame) > most:
        more = _("The first {shown} of {all}.").format(shown=count(most), all=count(len(frame)))
    named = [heading(by) if one.name == LABEL and by else one.heading for one in shown]
    looks = [LOOKS.get(one.unit, "") for one in shown]
    return Table(_(answer.question.title), list(zip(map(_, named), looks, strict=True)), rows, more)


def _is_shown(one: Answer, frame: pd.DataFrame) -> bool:
    """Whether a column says something that the others do not, and that may be handed out."""
    if one.unit in UNSHOWN or one.holds in UNTOLD or one.name == GIVEN or one.name.endswith(PLACE):
        return False
    if one.unit == "flag" and not frame[one.name].any():
        return False
    if (one.name == "value" and LABEL in frame) or (one.name == "institution" and "bank" in frame):
        return False
    return bool(frame[one.name].notna().any())


def _cell(column: Answer, value: Any, code: Any, by: str) -> str:
    """Return a cell in words.

    Args:
        by: the dimension that labels are of.
    """
    if pd.isna(value):
        return _("Not given") if column.name == LABEL else UNKNOWN
    if column.name == LABEL and by == WEEKDAY:
        return weekday_of(int(value))
    if column.unit in AMOUNTS:
        return amount(value, code)
    return WRITTEN.get(column.unit, _words)(value)


def _number(value: Any) -> str:
    return count(int(value)) if float(value).is_integer() else amount(value)


def _words(value: Any) -> str:
    return plain(reworded(str(value)), LONGEST)


WRITTEN: dict[str, Callable[[Any], str]] = {
    "count": _number,
    "share": share,
    "day": day,
    "moment": lambda value: local(pd.Timestamp(value).to_pydatetime()),
    "flag": lambda value: _("Yes") if value else _("No"),
}
