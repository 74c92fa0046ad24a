"""Tables: frames as a grid draws them, with headings, units and texts that stay texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count
from belvo_data.formats.text import markdown, plain
from belvo_data.questions.asking.question import heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from belvo_data.answered import Answered
    from belvo_data.questions.asking.question import Answer

MOST = 500  # rows that a grid gets; a page of more is paged, an export has all
NONE = "–"  # noqa: RUF001
WIDE = 130  # pixels that hold ten million to the cent: an amount that is cut misleads
ROW = 30  # pixels of a row


def answer_table(answer: Answered) -> None:
    """Show the first rows of an answer under the headings that its question declares."""
    frame = answer.frame
    st.dataframe(
        shown(frame.head(MOST)),
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


def column(one: Answer) -> Any:
    """Return how a declared column is headed and written."""
    label, about = _(heading(one.name)), _(one.about)
    match one.unit:
        case "money":
            return st.column_config.NumberColumn(label, help=about, format="%,.2f", width=WIDE)
        case "count":
            return st.column_config.NumberColumn(label, help=about, format="localized")
        case "share":
            return st.column_config.NumberColumn(label, help=about, format="percent")
        case "day":
            return st.column_config.DateColumn(label, help=about, format="YYYY-MM-DD")
        case "moment":
            return st.column_config.DatetimeColumn(label, help=about, format="YYYY-MM-DD HH:mm")
        case _:
            return st.column_config.Column(label, help=about)


def table(frame: pd.DataFrame, *, name: str, columns: dict[str, Any], coded: tuple[str, ...] = ()) -> None:
    """Show a table of the named columns, in their order.

    Args:
        name: what the rows are called, in the plural.
        coded: columns that hold codes, which are shown in words.
    """
    words = frame[list(columns)]
    st.dataframe(
        shown_in_words(words.head(MOST), coded),
        hide_index=True,
        column_order=list(columns),
        column_config=columns,
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


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose texts are shown as texts: a grid draws what it is given, reordered if told so."""
    texts = frame.select_dtypes(include=["object", "string"])
    return frame.assign(**{str(name): texts[name].map(_shown) for name in texts})


def _shown(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def rows_in_words(number: int) -> str:
    """Return how many rows there are, in words."""
    return markdown(ngettext("{number} row", "{number} rows", number))
