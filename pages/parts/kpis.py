"""Kpis: what came, went, stayed and is owned, a row of figures a currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data.formats.money import currency
from belvo_data.formats.text import markdown
from pages.parts.tables import cents

if TYPE_CHECKING:
    import pandas as pd

NOTES = {
    "Net worth": "What the accounts hold less what is owed on cards and loans, as Belvo last read it.",
    "Income": "Money that came into the accounts in the period, without moves between own accounts.",
    "Spending": "Money that left in the period, card purchases included, card bills and own moves not.",
    "Saved": "Income less spending.",
}


def kpis(row: Any, worth: pd.DataFrame) -> None:
    """Show the figures of one currency and what they rest on."""
    owned = worth["net"].get(row.currency)
    figures = {
        "Net worth": "unknown" if owned is None else cents(owned),
        "Income": cents(row.income),
        "Spending": cents(row.spending),
        "Saved": cents(row.net),
    }
    with st.container(border=True):
        st.header(markdown(currency(row.currency)), anchor=False)
        with st.container(horizontal=True):
            for label, value in figures.items():
                st.metric(markdown(label), markdown(value), help=NOTES[label], width=152)
        st.caption(markdown(_basis(row)))


def _basis(row: Any) -> str:
    said = [f"{row.transactions:,} transactions in {currency(row.currency)}"]
    if row.own:
        said.append(f"{row.own:,} of them between own accounts or paying a card or loan, so not counted")
    if row.pending:
        said.append(f"{row.pending:,} still pending, so {'it' if row.pending == 1 else 'they'} may change")
    if row.unknown:
        said.append(f"{row.unknown:,} without a direction, so not counted")
    return "; ".join(said) + "."
