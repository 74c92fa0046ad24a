"""Tables: amounts as they are written, alone and in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data.formats.text import markdown, plain

if TYPE_CHECKING:
    import pandas as pd

MOST = 5000  # rows of a table that a browser gets; the search finds the others


def cents(amount: float) -> str:
    """Return an amount to the cent; its currency stands beside it."""
    return f"{amount:,.2f}".replace("-", "−")  # noqa: RUF001  a minus sign, as wide as a digit


def table(frame: pd.DataFrame, *, name: str, columns: dict[str, Any]) -> None:
    """Show a table that can be searched, of the named columns in their order."""
    words = st.text_input(
        f"Search {markdown(name)}", key=f"search-{name}", icon=":material/search:", width=360
    )
    found = frame if not words else frame[_holds(frame[list(columns)], words)]
    st.dataframe(
        shown(found.head(MOST)[list(columns)]),
        hide_index=True,
        column_order=list(columns),
        column_config=columns,
        alt=f"Table of {name}",
    )
    st.caption(f"{min(len(found), MOST):,} of {len(frame):,} {markdown(name)}.")


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose texts are shown as texts: a grid draws what it is given, reordered if told so."""
    texts = frame.select_dtypes(include=["object", "string"])
    return frame.assign(**{str(name): texts[name].map(_shown) for name in texts})


def _shown(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def _holds(frame: pd.DataFrame, words: str) -> pd.Series[bool]:
    text = frame.astype("string").fillna("").agg(" ".join, axis=1)
    return text.str.contains(words, case=False, regex=False)
