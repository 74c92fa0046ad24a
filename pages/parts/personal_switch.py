"""Personal switch: personal data is partly hidden on every page until somebody asks for it."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from belvo_data import wiring
from belvo_data.errors import BelvoDataError
from belvo_data.formats.language import gettext as _
from belvo_data.wiring.personal_data import LOOKED

SWITCH, SHOWN = "personal", "personal data is shown"


def heed_personal() -> None:
    """Have what this process shows a visitor hide personal data until that visitor asks for it."""
    with suppress(BelvoDataError):  # with unusable settings nothing is shown
        wiring.belvo().personal.asked = _asked


def personal_switch() -> None:
    """Offer to show personal data; look-alikes are nobody's, so that in a demo there is nothing to show."""
    if not wiring.belvo().demo.on:
        st.session_state[SWITCH] = _is_shown()
        st.toggle(_("Show personal data"), key=SWITCH, on_change=_turn)


def _turn() -> None:
    """Show it or hide it for the rest of a visit, and note that it was asked for."""
    st.session_state[SHOWN] = st.session_state.get(SWITCH, False)
    if _is_shown():
        wiring.belvo().context.access.noting(LOOKED)()


def _is_shown() -> bool:
    return bool(st.session_state.get(SHOWN))


def _asked() -> bool:
    """Return whether the visitor whose page is drawn just now wants it; where none is, nothing is hidden."""
    return get_script_run_ctx(suppress_warning=True) is None or _is_shown()
