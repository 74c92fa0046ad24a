"""Tables: frames as a grid draws them, with headings, units and texts that stay texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from belvo_data.formats.codes import in_words
from belvo_data.formats.language import SOURCE, language_of, marked, ngettext, spoken
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import count
from belvo_data.formats.sentences import reworded
from belvo_data.formats.text import markdown, plain
from belvo_data.questions.asking.catalog import asked
from belvo_data.questions.asking.question import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Literal

    import pandas as pd

    from belvo_data.answered import Answered
    from belvo_data.questions.asking.question import Question

    Width = int | Literal["small", "medium", "large"]
    Widths = Mapping[str, Width]

MOST = 500  # rows that a grid gets; a page of more is paged, an export has all
NONE = "–"  # noqa: RUF001
WIDE = 130  # pixels that hold ten million to the cent: an amount that is cut misleads
ROW = 30  # pixels of a row
LINK_NAME = Answer("link_name", "text", marked("What the Links page lets you call it, or bank and owner."))


def answer_table(answer: Answered) -> None:
    """Show the first rows of an answer under the headings that its question declares."""
    frame = answer.frame
    ours = [one.name for one in answer.question.columns if one.unit == "text" and one.holds is None]
    st.dataframe(
        shown(_reworded(frame.head(MOST), [*ours, *_sentences(answer.question)])),
        hide_index=True,
        column_config={one.name: column(one) for one in answer.question.columns},
        placeholder=NONE,
        row_height=ROW,
        height="content" if len(frame) <= 8 else 300,  # noqa: PLR2004  what is seen without scrolling
        alt=_(answer.question.title),
    )
    if len(frame) > MOST:
        st.caption(
            _("The first {shown} of {all} rows; the files have all.").format(
                shown=count(MOST), all=count(len(frame))
            )
        )


def column(one: Answer, width: Width | None = None) -> Any:
    """Return how a declared column is headed and written."""
    told: dict[str, Any] = {"label": _(one.heading), "help": _(one.about), "width": width}
    match one.unit:
        case "money" | "signed":
            signed = "+" if one.unit == "signed" else ""
            told["width"] = width or WIDE
            # of the ways to write cents only the browser's own has points between thousands
            written = f"%{signed},.2f" if _is_english() else "localized"
            return st.column_config.NumberColumn(format=written, step=0.01, **told)
        case "count":
            return st.column_config.NumberColumn(format="localized", **told)
        case "share":
            return st.column_config.NumberColumn(format="percent", **told)
        case "day":
            return st.column_config.DateColumn(format=_days_format(), **told)
        case "moment":
            return st.column_config.DatetimeColumn(format=f"{_days_format()} HH:mm", **told)
        case _:
            return st.column_config.Column(**told)


def _days_format() -> str:
    return "YYYY-MM-DD" if _is_english() else "DD/MM/YYYY"


def _is_english() -> bool:
    return language_of(spoken()) == SOURCE


def columns_of(
    question: str | Question, shows: Iterable[str], widths: Widths | None = None
) -> dict[str, Any]:
    """Return how the named columns are headed and written, in their order, as a question declares them."""
    found = asked()[question].question if isinstance(question, str) else question
    declared = {one.name: one for one in (*found.columns, LINK_NAME)}
    return {name: column(declared[name], (widths or {}).get(name)) for name in shows}


def table(
    frame: pd.DataFrame,
    question: str | Question,
    shows: Sequence[str],
    *,
    name: str,
    widths: Widths | None = None,
    coded: tuple[str, ...] = (),
) -> None:
    """Show a table of the named columns, in their order, headed and written as a question declares them.

    Args:
        name: what the rows are called, in the plural.
        widths: of columns that want another than their contents ask for.
        coded: columns that hold codes, which are shown in words.
    """
    asks = asked()[question].question if isinstance(question, str) else question
    words = frame[list(shows)]
    st.dataframe(
        shown_in_words(_reworded(words.head(MOST), _sentences(asks)), coded),
        hide_index=True,
        column_order=shows,
        column_config=columns_of(asks, shows, widths),
        placeholder=NONE,
        row_height=ROW,
        height="content" if len(words) <= 12 else 400,  # noqa: PLR2004  what is seen without scrolling
        alt=name,
    )
    if len(frame) > MOST:
        st.caption(_("The first {shown} of {all}.").format(shown=count(MOST), all=count(len(frame))))


def shown_in_words(frame: pd.DataFrame, coded: Sequence[str]) -> pd.DataFrame:
    """Return a frame as a grid draws it, with codes in words."""
    there = [one for one in coded if one in frame]
    return shown(frame.assign(**{one: frame[one].map(in_words, na_action="ignore") for one in there}))


def _sentences(question: Question) -> list[str]:
    return [one.name for one in question.columns if one.holds == "sentence"]


def _reworded(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """Return a frame with what the model says of its rows in the language that is spoken."""
    return frame.assign(**{name: frame[name].map(_again) for name in names if name in frame})


def _again(said: Any) -> Any:
    if isinstance(said, list | np.ndarray):
        return [reworded(str(one)) for one in said]
    return reworded(said) if isinstance(said, str) else said


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose texts are shown as texts: a grid draws what it is given, reordered if told so."""
    texts = frame.select_dtypes(include=["object", "string"])
    return frame.assign(**{str(name): texts[name].map(_shown) for name in texts})


def _shown(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def rows_in_words(number: int) -> str:
    """Return how many rows there are, in words."""
    return markdown(ngettext("{number} row", "{number} rows", number))
