"""Connect: a widget address for a new link, or a link that was made elsewhere."""

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from pages import parts

parts.strip(_("Connect"))
st.write(_("Make a widget address, open it, link a bank. Its data is read as soon as you come back."))

request = parts.link_request(wiring.belvo().linking.institutions())
if (
    st.button(_("Make a widget address"), type="primary", icon=":material/add_link:", disabled=not request)
    and request
):
    st.session_state["handed"] = wiring.belvo().linking.hand_out(request)

if handed := st.session_state.get("handed"):
    parts.widget_link(handed)

with st.expander(_("Linked elsewhere?"), icon=":material/content_paste:"):
    parts.pasted_link()
