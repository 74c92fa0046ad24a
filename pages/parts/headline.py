"""The headline: what came, went, stayed and is owned, a row of figures a currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.parts.numbers import figures, money

if TYPE_CHECKING:
    import pandas as pd

NOTES = {
    "Net worth": "What the accounts hold less what is owed on cards and loans, as Belvo last read it.",
    "Income": "Money that came into the accounts in the period, without moves between own accounts.",
    "Spending": "Money that left in the period, card purchases included, card bills and own moves not.",
    "Saved": "Income less spending.",
}


def headline(row: Any, worth: pd.DataFrame) -> None:
    """Show the figures of one currency and what they rest on."""
    owned = worth["net"].get(row.currency)
    figures(
        {
            "Net worth": money(owned, row.currency) if owned is not None else "–",  # noqa: RUF001
            "Income": money(row.income, row.currency),
            "Spending": money(row.spending, row.currency),
            "Saved": money(row.net, row.currency),
        },
        NOTES,
    )
    st.caption(_basis(row))


def _basis(row: Any) -> str:
    said = [f"{row.transactions:,} transactions in {row.currency}"]
    if row.own:
        said.append(f"{row.own:,} of them between own accounts or paying a card or loan, so not counted")
    if row.pending:
        said.append(f"{row.pending:,} still pending, so they may change")
    if row.unknown:
        said.append(f"{row.unknown:,} without a direction, so not counted")
    return "; ".join(said) + "."
