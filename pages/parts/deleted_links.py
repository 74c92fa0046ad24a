"""Deleted links: what is still here of links that Belvo no longer has, and the way to let it go."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.text import markdown
from pages.parts.boundary import boundary

SHOWN = 20


def deleted_links() -> None:
    """Show the first of them, each with a button that drops what was read of it."""
    kept = wiring.belvo().links.kept()
    for link, name in kept[:SHOWN]:
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.header(markdown(name), anchor=False, width="content")
                st.badge(_("Deleted"), color="gray")
            st.caption(
                _("Belvo no longer has this link. What was read of it is kept, and counts on every page.")
            )
            if st.button(_("Drop what was read"), key=f"let-go-{link}", icon=":material/delete:"):
                with boundary():
                    wiring.belvo().links.forget(link)
                    st.rerun()
    if (more := len(kept) - SHOWN) > 0:
        said = ngettext("{number} more deleted link", "{number} more deleted links", more)
        st.caption(markdown(said))
