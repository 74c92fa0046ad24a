"""SQL: a visitor's own statements, run over what is published and nothing else."""

import streamlit as st

from belvo_data import wiring
from pages import parts

parts.strip("SQL")

if wiring.belvo().published.newest() is None:
    parts.nothing_yet()
    st.stop()
asking, knowing = st.columns([5, 3], gap="large")
with asking:
    parts.statement_form()
    with parts.boundary():
        parts.statement_answer()
with knowing:
    parts.schema_browser()
