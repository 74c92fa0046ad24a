"""Start over: the sandbox as on its first day, once somebody has confirmed that what came since may go."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from pages.parts.activity import watch_from
from pages.parts.popover import fold, folding


def start_over() -> None:
    """Offer to start over; what that takes away is said before."""
    with st.popover(_("Start over"), icon=":material/restart_alt:", **folding("start over")) as opened:
        if not opened.open:
            return
        st.markdown(
            _(
                "People, clock and data become as on the first day. Links that were made since go, and "
                "what was read, decided and named with them. That can't be undone."
            )
        )
        if st.button(_("Yes, start over"), type="primary", icon=":material/restart_alt:"):
            watch_from(_("Started over"))
            wiring.belvo().sandbox.start_over()
            fold("start over")
            st.rerun()
