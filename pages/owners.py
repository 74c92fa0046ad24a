"""Owners: who is behind the links, as far as the banks say."""

import streamlit as st

from belvo_data import charts, metrics
from pages import parts

st.title("Owners", anchor=False)
choice = parts.choose()
owners = metrics.owners_of(choice.db, links=choice.links)

left, right = st.columns(2)
with left:
    parts.show("Income and spending by owner", charts.owner_flows(metrics.owner_flows(**choice.over)))
with right:
    parts.show("What is known of each owner", charts.people(owners))

parts.table(parts.named(parts.privacy_toggle(owners)), name="owners", columns=parts.OWNERS)
