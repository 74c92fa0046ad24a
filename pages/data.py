"""Data: which data is there, what is doubtful in it, and how it came."""

import streamlit as st

from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Data"))
    view = parts.choose(currency=False, period=False, filters=False)
    left, right = st.columns([3, 2], gap="small")
    with left:
        parts.coverage_map(view)
        parts.runs(view)
    with right:
        parts.quality(view)
        parts.requests(view)
    parts.quality_rows(view)
    parts.acts()
