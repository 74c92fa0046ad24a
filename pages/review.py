"""Review: what was found and inferred, for a person to accept, refuse and take back."""

import streamlit as st

from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Review"))
    view = parts.choose(currency=False, period=False)
    counts = view.ask("to_review")
    st.caption(parts.waiting(counts))
    left, right = st.columns([2, 3], gap="small")
    with left:
        parts.found_panel(view, counts)
    with right:
        parts.review_queue(view, counts)
