"""Transactions: the ledger's rows as a table, money in and out told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data.formats.text import markdown
from pages.parts.columns import ENTRIES
from pages.parts.tables import MOST, shown

if TYPE_CHECKING:
    import pandas as pd


def transactions(frame: pd.DataFrame) -> None:
    """Show the newest rows; the search reaches the others."""
    st.dataframe(
        shown(frame.head(MOST)[list(ENTRIES)]),
        hide_index=True,
        column_order=list(ENTRIES),
        column_config=ENTRIES,
        alt="Table of transactions",
    )
    many = f"The newest {MOST:,} of {len(frame):,}" if len(frame) > MOST else f"{len(frame):,}"
    st.caption(f"{markdown(many)} transaction{'' if len(frame) == 1 else 's'}.")
