"""Demo switch: look-alikes instead of what is there, for as long as a visit wants it or the settings do."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from belvo_data import wiring
from belvo_data.errors import BelvoDataError
from belvo_data.formats.language import gettext as _
from pages.parts.address import DEMO
from pages.parts.tour import SHOWN, TOUR

SHORTCUT = "Ctrl+Shift+D"


def heed_demo() -> None:
    """Have what this process shows a visitor be a demo where that visitor, or the address, asks for one.

    A demo stands in the address, so that it outlives a reload: nobody sees unmasked what was on show.
    """
    if DEMO in st.query_params:
        st.session_state[DEMO] = True
    with suppress(BelvoDataError):  # with unusable settings nothing is shown
        wiring.belvo().demo.asked = _asked


def demo_badge() -> None:
    """Say that what is shown is look-alikes."""
    st.badge(_("Look-alikes"), icon=":material/theater_comedy:", color="violet")


def demo_switch() -> None:
    """Offer a demo, or say that this is one and offer its end."""
    demo = wiring.belvo().demo
    if demo.on:
        demo_badge()
    if demo.is_for_all:
        return
    st.button(
        _("Leave") if demo.on else _("Demo"),
        help=_("Shows look-alikes of persons, numbers and amounts, everywhere."),
        key="demo-switch",
        shortcut=SHORTCUT,
        on_click=_turn,
        args=[not demo.on],
        width="stretch",
    )


def _turn(wanted: bool) -> None:  # noqa: FBT001  Streamlit gives it by place
    """Begin or end a demo; what was asked, chosen and typed before is let go, since it may name somebody."""
    tour = {name: one for name, one in st.session_state.items() if name in (TOUR, SHOWN)}
    st.session_state.clear()
    st.query_params.clear()
    st.session_state.update({**tour, DEMO: wanted})
    if wanted:
        st.query_params[DEMO] = "1"


def _asked() -> bool:
    """Return whether the visitor whose page is drawn just now wants a demo; nobody else does."""
    return get_script_run_ctx(suppress_warning=True) is not None and bool(st.session_state.get(DEMO))
