"""Explore: a measure over time beside the leaders of each dimension; whatever is clicked narrows all."""

import streamlit as st

from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Explore"))
    view = parts.choose()
    parts.choose_measure()
    parts.explore(view)
