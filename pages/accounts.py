"""Accounts: what each holds or owes, by kind, institution and currency."""

import streamlit as st

from belvo_data import charts, metrics, wiring
from pages import parts

st.title("Accounts", anchor=False)
choice = parts.choose()
accounts = metrics.balances(**choice.now)

left, right = st.columns(2)
with left:
    parts.show("Balances", charts.balances(parts.renamed(accounts)))
with right:
    parts.show("What lies where", charts.by_institution(parts.renamed(accounts)))
parts.show("In and out by account", charts.account_flows(metrics.account_flows(**choice.over)))
parts.show("How much of each card is used", charts.credit(parts.renamed(accounts)))

due = metrics.bills_to_come(accounts, today=wiring.today())
parts.table(parts.named(due), name="accounts", columns=parts.ACCOUNTS)
