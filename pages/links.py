"""Links: how each is, and what can be done about it."""

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from pages import parts

parts.strip(_("Links"))

parts.set_aside()
links = wiring.belvo().links
if not (known := links.health()) and not links.kept():
    parts.nothing_yet()
    st.stop()
parts.link_list(known)
parts.deleted_links()
st.markdown(parts.portal_words())
