"""Pasted link: a link that was made elsewhere, in whatever form a person has it."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.remote import pasted_input
from pages.parts.boundary import boundary
from pages.parts.callback_result import callback_result
from pages.parts.languages import in_language


def pasted_link() -> None:
    """Ask for a link id, a callback address or an event, and take it as the person's word."""
    with st.form("pasted", border=False):
        text = st.text_area(
            _("A link id, the whole address that the widget opened, or its event as JSON"),
            placeholder="0d3ffb69-f83b-456e-ad8e-208d0998d71d",
            height=100,
            max_chars=20_000,
        )
        sent = st.form_submit_button(_("Check it with Belvo and read it"))
    if sent:
        st.session_state.pop("pasted-arrival", None)
        with boundary():
            arrival = wiring.belvo().linking.take_word(pasted_input.pasted(text))
            st.session_state["pasted-arrival"] = arrival.id
    if arrival_id := st.session_state.get("pasted-arrival"):
        _follow(arrival_id)


@st.fragment(run_every=1.0)
@in_language
def _follow(arrival_id: str) -> None:
    if (arrival := wiring.belvo().linking.arrival(arrival_id)) is not None:
        callback_result(arrival)
