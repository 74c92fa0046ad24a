"""Callback: what a widget brought back, on a page of its own."""

import streamlit as st

from belvo_data.formats.language import gettext as _
from pages import parts

st.title(_("Back from the widget"), anchor=False)
parts.callback_page(st.query_params.get("arrival", ""))
