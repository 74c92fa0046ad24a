"""Accounts: where each stands and stood, what cards and loans ask for, and whether it all adds up."""

import streamlit as st

from belvo_data import charts
from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Accounts"))
    view = parts.choose()
    accounts = view.ask("balances")
    frame = parts.renamed(accounts.frame)
    left, right = st.columns([3, 2], gap="small")
    with left:
        parts.balance_curves(view, frame)
    with right:
        parts.balances_on_a_day(view, frame, accounts, parts.largest(frame))
    left, right = st.columns(2, gap="small")
    with left:
        parts.cards(view)
    with right:
        parts.loans(view)
    flows = view.ask("account_flows")
    left, right = st.columns([2, 3], gap="small")
    with left:
        parts.panel(
            _("In and out by account"), parts.drawn(charts.account_flows, flows.frame), flows, view=view
        )
    with right:
        parts.reconciliation(view)
    parts.holdings(view)
    parts.account_list(parts.renamed(view.ask("balances", all_currencies=True).frame))
    parts.insights(view)
