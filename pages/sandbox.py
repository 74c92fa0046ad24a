"""Sandbox: what can go wrong, played on request, and days that pass."""

import streamlit as st

from belvo_data.formats.language import gettext as _
from pages import parts

parts.strip(_("Sandbox"))
with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.caption(
        _("A Belvo that lives on this machine. Let time pass, or let something go wrong, and watch."),
        width="content",
    )
    parts.tour_button()
    parts.start_over()

parts.calendar()
found = parts.find_scenarios()
left, right = st.columns([2, 3], gap="large")
with left:
    scenario = parts.choose_scenario(found)
with right:
    parts.scenario_panel(scenario)
    parts.activity()
