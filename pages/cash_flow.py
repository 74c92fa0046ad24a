"""Cash flow: what came, where it went, and how that adds up to what balances changed by."""

import streamlit as st

from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Cash flow"))
    view = parts.choose()
    parts.cash_flow(view)
