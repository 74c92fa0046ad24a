import streamlit as st

from belvo_data import wiring
from pages import parts

st.title("Links", anchor=False)
st.write("A link is the bond between a person and a bank. Here is how each is and what can be done about it.")

parts.set_aside()
tended = wiring.belvo().tended
if not tended.standings() and not tended.kept():
    parts.nothing_yet()
    st.stop()
parts.standings()
parts.kept()
st.markdown(parts.PORTAL_WORDS)
