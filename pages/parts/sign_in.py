"""Sign-in: who looks, as Streamlit's OpenID Connect says; strangers are told so, and see nothing."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from belvo_data import wiring
from belvo_data.errors import BelvoDataError
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import markdown
from belvo_data.wiring.access import LOCAL, Visitor
from pages.sign_in import signs_in


def heed_visitor() -> None:
    """Have the library know who looks wherever a page is drawn."""
    with suppress(BelvoDataError):  # with unusable settings nothing is shown
        wiring.belvo().context.access.visitor = _visitor


def let_in() -> bool:
    """Return whether the visitor may look; who may not is asked to sign in, or told that it is in vain."""
    if not signs_in():
        return True
    access = wiring.belvo().context.access
    if (visitor := access.visitor()) is not None and visitor.role != "stranger":
        return True
    st.title("Belvo Data", anchor=False)
    if not st.user.is_logged_in:
        st.write(_("Sign in to see the accounts."))
        st.button(_("Sign in"), icon=":material/login:", type="primary", on_click=st.login)
        return False
    st.warning(
        _("{name} may not look here. Whoever runs this dashboard names who may.").format(
            name=markdown(visitor.name if visitor and visitor.name else _("Without a name"))
        )
    )
    st.button(_("Sign out"), icon=":material/logout:", on_click=st.logout)
    return False


def may_act() -> bool:
    """Return whether the visitor may change anything; with unusable settings nothing is shown anyway."""
    try:
        return not wiring.belvo().context.access.is_masked
    except BelvoDataError:
        return True


def signed_in_as() -> None:
    """Show at the side who signed in, with the way out."""
    visitor = wiring.belvo().context.access.visitor()
    if visitor is None or not visitor.name:
        return
    role = _("Operator") if visitor.role == "operator" else _("Viewer")
    st.caption(f"{markdown(visitor.name)} · {role}")
    st.button(_("Sign out"), icon=":material/logout:", width="stretch", on_click=st.logout)


def _visitor() -> Visitor | None:
    """Return whose page is drawn just now; ``None`` where none is."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    if not signs_in():
        return LOCAL
    said = st.user.to_dict()
    if not said.get("is_logged_in"):
        return Visitor("", "stranger")
    return wiring.belvo().context.access.of(said)
