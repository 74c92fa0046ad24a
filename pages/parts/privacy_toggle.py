"""Privacy toggle: personal data is masked until someone asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data.privacy import masked

if TYPE_CHECKING:
    import pandas as pd


def privacy_toggle(people: pd.DataFrame) -> pd.DataFrame:
    """Return owners masked, or as they are if the person wants to see them."""
    return people if st.toggle("Show personal data", key="personal") else masked(people)
