"""The movements: the ledger's rows as a table, money in and out told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.columns import MOVEMENTS
from pages.parts.numbers import MOST

if TYPE_CHECKING:
    import pandas as pd


def movements(frame: pd.DataFrame) -> None:
    """Show the newest rows; the search reaches the others."""
    st.dataframe(
        frame.head(MOST),
        hide_index=True,
        column_order=list(MOVEMENTS),
        column_config=MOVEMENTS,
        alt="Table of transactions",
    )
    newest = f"The newest {MOST:,} of " if len(frame) > MOST else ""
    st.caption(f"{newest}{len(frame):,} transaction{'' if len(frame) == 1 else 's'}.")
