"""Fallback notice: says so where damage took the newest data, and of which day the rest is."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import markdown


def older() -> None:
    """Name the damaged file, the day of the data that is shown, and the way to newer data."""
    if (words := wiring.belvo().published.older()) is not None:
        st.warning(markdown(words), icon=":material/history:")
