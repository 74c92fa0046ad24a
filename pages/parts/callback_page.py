"""Callback page: one arrival on a page of its own, followed until it is settled."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from pages import PAGES
from pages.parts.callback_result import callback_result
from pages.parts.languages import in_language


def callback_page(arrival_id: str) -> None:
    """Show what came back, or that the address names nothing."""
    if wiring.belvo().linking.arrival(arrival_id) is None:
        st.write(_("This address tells of nothing that happened here. The Connect page makes a new one."))
        st.page_link(PAGES / "connect.py", label=_("Connect"), icon=":material/add_link:")
        return
    with st.container(border=True):
        _follow(arrival_id)
    st.page_link(PAGES / "connect.py", label=_("Connect"), icon=":material/add_link:")
    st.caption(_("The page that made the address has noticed too; this tab can be closed."))


@st.fragment(run_every=1.0)
@in_language
def _follow(arrival_id: str) -> None:
    if (arrival := wiring.belvo().linking.arrival(arrival_id)) is not None:
        callback_result(arrival)
