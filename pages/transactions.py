"""Transactions: the days, the sizes and every row of what was chosen, with a search in all of it."""

import streamlit as st

from belvo_data import charts
from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Transactions"))
    view = parts.choose()
    parts.search()
    days = view.ask("daily")
    sizes = view.ask("sizes")
    left, right = st.columns([3, 2], gap="small")
    with left:
        parts.panel(
            _("Spending day by day"),
            parts.drawn(charts.day_map, days.frame, view.period),
            days,
            view=view,
            narrows="period",
        )
    with right:
        parts.panel(
            _("How large the amounts are"),
            parts.drawn(charts.sizes, sizes.frame),
            sizes,
            view=view,
            narrows=parts.narrow_size,
        )
    parts.transactions(view)
