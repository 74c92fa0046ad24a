"""Overview: what came in, what went out, where it stands, and what needs somebody."""

import streamlit as st

from belvo_data import charts
from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Overview"), offers_tour=True)
    view = parts.choose()
    parts.headline(view)
    left, right = st.columns(2, gap="small")
    with left:
        worth = view.ask("net_worth_history", grain="week" if view.period.days > 92 else "day")  # noqa: PLR2004
        parts.panel(
            _("Net worth"), parts.drawn(charts.curve, worth.frame, "net", _("Net worth")), worth, view=view
        )
    with right:
        flows = view.ask("cashflow", grain=parts.fitting(view))
        parts.panel(
            _("Income and spending"),
            parts.drawn(charts.flow_line, flows.frame, parts.fitting(view)),
            flows,
            view=view,
            narrows="period",
        )
    left, right = st.columns(2, gap="small")
    with left, st.container(border=True, gap="xsmall"):
        parts.head(_("Needs a look"), view.ask("attention", all_currencies=True), view=view)
        parts.attention(view)
    with right, st.container(border=True, gap="xsmall"):
        parts.newest(view)
