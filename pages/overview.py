"""Overview: what came in, what went out, and where it stands."""

import streamlit as st

from belvo_data import charts, metrics
from pages import parts

st.title("Overview", anchor=False)
choice = parts.choose()
worth = metrics.net_worth(**choice.now).set_index("currency")

for row in metrics.headline(**choice.over).itertuples():
    parts.kpis(row, worth)

parts.show("Income and spending by month", charts.cashflow(metrics.cashflow(**choice.over), choice.period))
parts.show("What is owned and owed", charts.net_worth(metrics.balances(**choice.now)))
parts.show("Where the money went", charts.spending(metrics.spending(**choice.over)))

links = metrics.known_links(choice.db)
chosen = links if choice.links is None else links[links["id"].isin(choice.links)]
parts.table(parts.named(chosen, "id"), name="links", columns=parts.LINKS)
