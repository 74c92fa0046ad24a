"""Transactions: every one of what was chosen, drawn and listed."""

import streamlit as st

from belvo_data import charts
from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Transactions"))
    view = parts.choose()
    daily = view.ask("daily")
    merchants = view.ask("merchants")
    left, right = st.columns(2, gap="small")
    with left:
        parts.panel(_("Income and spending by day"), charts.daily(daily.frame), daily, view=view)
    with right:
        parts.panel(_("Merchants"), charts.merchants(merchants.frame), merchants, view=view)
    parts.transactions(view)
