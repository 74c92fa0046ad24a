"""Links: how each is, and what can be done about it."""

import streamlit as st

from belvo_data import wiring
from pages import parts

st.title("Links", anchor=False)
st.write("A link is the bond between a person and a bank. Here is how each is and what can be done about it.")

parts.set_aside()
links = wiring.belvo().links
if not links.health() and not links.kept():
    parts.nothing_yet()
    st.stop()
parts.link_cards()
parts.deleted_links()
st.markdown(parts.PORTAL_WORDS)
