"""Newest: the last few transactions, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from belvo_data.formats.codes import in_words
from belvo_data.formats.days import day
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import money
from belvo_data.formats.text import markdown
from pages.parts.panel import head

if TYPE_CHECKING:
    from pages.parts.view import View

ROWS = 5
LONGEST = 40
UNBROKEN = "\N{NO-BREAK SPACE}"  # a day on two lines is hard to read


def newest(view: View) -> None:
    """Show the newest transactions of what was chosen."""
    answer = view.rows("entries", order="day desc nulls last, id", at=0, most=ROWS)
    head(_("Newest"), answer, view=view)
    rows = answer.frame
    if rows.empty:
        st.caption(_("No transactions in this period."))
        return
    told = [
        (
            day(row.day, year=False).replace(" ", UNBROKEN),
            markdown(row.merchant if isinstance(row.merchant, str) else row.description or "", LONGEST),
            markdown(in_words(row.category)),
            money(row.amount, row.currency, signed=True),
        )
        for row in rows.itertuples()
    ]
    frame = pd.DataFrame(told, columns=["day", "what", "category", "amount"])
    st.table(  # which aligns texts to the left, cell by cell, unless told that it matters
        frame.style.set_properties(subset=["amount"], **{"text-align": "right !important"}),
        hide_index=True,
        hide_header=True,
        border="horizontal",
    )
