"""Transactions: every one of a period, searched and drawn."""

import streamlit as st

from belvo_data import charts, metrics
from pages import parts

st.title("Transactions", anchor=False)
choice = parts.choose()

by_day = metrics.daily(**choice.over)
parts.show(f"Income and spending by {charts.daily_grain(by_day)}", charts.daily(by_day))
left, right = st.columns(2)
with left:
    parts.show("Merchants", charts.merchants(metrics.merchants(**choice.over)))
with right:
    parts.show("How large the amounts are", charts.amounts(metrics.entries(**choice.over)))

words = st.text_input("Search transactions", key="words", icon=":material/search:", width=360)
parts.transactions(metrics.entries(**choice.over, words=words))
