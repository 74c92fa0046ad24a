"""Search: words that are looked for in the rows; they stand in the address, as what is chosen does."""

from __future__ import annotations

import streamlit as st

from belvo_data.formats.language import gettext as _
from pages.parts import address as at

TYPED = "search"  # the key of the box: the choice itself may be drawn in the filters, too


def search() -> None:
    """Ask for words."""
    st.session_state[TYPED] = st.session_state[at.WORDS]
    st.text_input(
        _("Search"),
        key=TYPED,
        on_change=_take,
        icon=":material/search:",
        placeholder=_("Words, an amount or a status, such as uber 120,50"),
        label_visibility="collapsed",
    )


@at.if_drawn(TYPED)
def _take() -> None:
    at.choose_value(at.WORDS, st.session_state[TYPED])
