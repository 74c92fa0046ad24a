"""Accounts: what each holds or owes, by kind, institution and currency."""

import streamlit as st

from belvo_data import charts, metrics, wiring
from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Accounts"))
    view = parts.choose()
    accounts = view.ask("balances", all_currencies=True)
    flows = view.ask("account_flows", all_currencies=True)
    frame = parts.renamed(accounts.frame)
    left, right = st.columns(2, gap="small")
    with left:
        parts.panel(_("Balances"), charts.balances(frame), accounts, view=view)
    with right:
        parts.panel(_("What lies where"), charts.by_institution(frame), accounts, view=view)
    parts.panel(_("In and out by account"), charts.account_flows(flows.frame), flows, view=view)
    parts.panel(_("How much of each card is used"), charts.credit(frame), accounts, view=view)
    due = metrics.bills_to_come(accounts.frame, today=wiring.today())
    parts.table(parts.named(due), name=_("Accounts"), columns=parts.accounts_columns(), coded=("category",))
