"""Connect: a widget address for a new link, or a link that was made elsewhere."""

import streamlit as st

from belvo_data import wiring
from pages import parts

st.title("Connect", anchor=False)
st.write(
    "Make an address of Belvo's widget, open it, link a bank: its data is read as soon as you come back."
)

request = parts.link_request(wiring.belvo().linking.institutions())
if (
    st.button("Make a widget address", type="primary", icon=":material/add_link:", disabled=not request)
    and request
):
    st.session_state["handed"] = wiring.belvo().linking.hand_out(request)

if handed := st.session_state.get("handed"):
    parts.widget_link(handed)

with st.expander("Linked elsewhere?", icon=":material/content_paste:"):
    parts.pasted_link()
