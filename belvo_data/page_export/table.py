"""Table: the first rows of an answer in words, as far as they fit on paper and say of nobody who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from belvo_data.charts.timeline import step_of
from belvo_data.formats.days import Grain, day, local, span, weekday_of
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import UNKNOWN, amount, count, share
from belvo_data.formats.sentences import reworded
from belvo_data.formats.text import plain
from belvo_data.questions.asking.headings import heading
from belvo_data.questions.asking.question import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from belvo_data.answered import Answered
    from belvo_data.page_export.page import PagePanel
    from belvo_data.questions.asking.question import Answer, Holds

MOST, BESIDE = 60, 24  # rows of a table, and of one below a picture
WIDEST, LONGEST = 8, 60  # columns, characters of a cell
LABEL, WEEKDAY, ACCOUNT = "label", "weekday", "account_id"
MONTH: Grain = "month"
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
    frame, most = (
        _newest_first(answer, _as_drawn(answer, panel.rows(answer))),
        MOST if panel.figure is None else BESIDE,
    )
    columns = [one for one in answer.question.columns if one.name not in panel.only]
    shown = [one for one in columns if _is_shown(one, frame)][:WIDEST]
    by = str(answer.given.get("dimension", panel.only.get("dimension", "")))
    grain = answer.given.get("grain", MONTH)
    codes = frame["currency"] if "currency" in frame else pd.Series([None] * len(frame), index=frame.index)
    first = frame[[one.name for one in shown]].head(most).itertuples(index=False, name=None)
    rows = [
        [_cell(one, row[place], code, by, grain) for place, one in enumerate(shown)]
        for row, code in zip(first, codes, strict=False)
    ]
    more = ""
    if len(frame) > most:
        more = _("The first {shown} of {all}.").format(shown=count(most), all=count(len(frame)))
    named = [heading(by) if one.name == LABEL and by else one.heading for one in shown]
    looks = [LOOKS.get(one.unit, "") for one in shown]
    return Table(_(answer.question.title), list(zip(map(_, named), looks, strict=True)), rows, more)


def _as_drawn(answer: Answered, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows, those as one that differ by an account which no column names."""
    columns = {one.name: one for one in answer.question.columns}
    if ACCOUNT not in columns or not _of_time(answer) or any(one.holds for one in columns.values()):
        return frame
    amounts = {name: "sum" for name, one in columns.items() if one.unit in AMOUNTS}
    by = [name for name in columns if name not in {ACCOUNT, *amounts}]
    return frame.groupby(by, sort=False, dropna=False, as_index=False).agg({ACCOUNT: "first", **amounts})


def _newest_first(answer: Answered, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of days that have passed, which are in their order, from the newest on."""
    if not _of_time(answer) or answer.question.is_ahead or frame.empty:
        return frame
    at = answer.question.columns[0].name
    if not all(days.is_monotonic_increasing for _code, days in _by_currency(frame, at)):
        return frame
    return frame.sort_values(at, ascending=False, kind="stable")


def _by_currency(frame: pd.DataFrame, column: str) -> Iterable[tuple[Any, pd.Series[Any]]]:
    return frame.groupby("currency")[column] if "currency" in frame else [("", frame[column])]


def _of_time(answer: Answered) -> bool:
    """Whether a row is of a day, month or another step of time before all."""
    return answer.question.columns[0].unit == "day"


def _is_shown(one: Answer, frame: pd.DataFrame) -> bool:
    """Whether a column says something that the others do not, and that may be handed out."""
    if one.unit in UNSHOWN or one.holds in UNTOLD or one.name == GIVEN or one.name.endswith(PLACE):
        return False
    if one.unit == "flag" and not frame[one.name].any():
        return False
    if (one.name == "value" and LABEL in frame) or (one.name == "institution" and "bank" in frame):
        return False
    return bool(frame[one.name].notna().any())


def _cell(column: Answer, value: Any, code: Any, by: str, grain: Grain) -> str:
    """Return a cell in words.

    Args:
        by: the dimension that labels are of.
        grain: the steps of time that months are.
    """
    if pd.isna(value):
        return _("Not given") if column.name == LABEL else UNKNOWN
    if column.name == LABEL and by == WEEKDAY:
        return weekday_of(int(value))
    if column.unit in AMOUNTS:
        return amount(value, code)
    if column.name == MONTH:
        step = step_of(pd.Timestamp(value).date(), grain)
        return span(step.since, step.until, grain)
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
