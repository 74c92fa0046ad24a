"""Privacy toggle: personal data is masked until someone asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.privacy import masked

if TYPE_CHECKING:
    import pandas as pd


PERSONAL = "personal"


def privacy_toggle(people: pd.DataFrame) -> pd.DataFrame:
    """Return owners masked, or as they are if the person wants to see them."""
    shows = st.toggle(_("Show personal data"), key=PERSONAL, on_change=_note)
    return people if shows else masked(people)


def _note() -> None:
    if not is_masked():
        wiring.belvo().context.access.noting("looked_at_personal_data")()


def is_masked() -> bool:
    """Return whether nobody has asked for personal data."""
    return not st.session_state.get(PERSONAL)
