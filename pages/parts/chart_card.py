"""Chart card: a figure on a page, the same way everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data.charts import bare
from belvo_data.formats.text import markdown

if TYPE_CHECKING:
    from belvo_data.charts.canvas import Figure

CONFIG = {"displayModeBar": False, "displaylogo": False}


def show(title: str, figure: Figure) -> None:
    """Show a figure under its title."""
    with st.container(border=True):
        st.header(markdown(title), anchor=False)
        said = figure.layout.meta or {}
        st.plotly_chart(bare(figure), config=CONFIG, alt=said.get("alt"), key=title)
        if said.get("note"):
            st.caption(markdown(said["note"]))
