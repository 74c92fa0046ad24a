"""Palette: every colour has one meaning, and stands out from light and from dark paper.

Each colour has a contrast of at least 3:1 with both backgrounds of the theme; flows, and the account
categories that are met daily, stay apart for readers who confuse red and green.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

INCOME = "#0E9A86"
SPENDING = "#DB6B1E"
NET = "#3C5AD2"
QUIET = "#7F8792"
FAINT = "rgba(127, 135, 146, 0.22)"

INK = "#000037"  # Streamlit puts its theme's text colour in its place; by itself it is nearly black
PAPER = "#FFFFFF"
LINES = "rgba(127, 135, 146, 0.28)"


class Meaning(NamedTuple):
    """What a code is called and how it is coloured."""

    name: str
    colour: str


FLOWS = {
    "income": Meaning("Income", INCOME),
    "spending": Meaning("Spending", SPENDING),
    "own": Meaning("Between own accounts", QUIET),
}

UNCATEGORISED = "UNCATEGORIZED"
CATEGORIES = {
    "CHECKING_ACCOUNT": Meaning("Checking", "#4B69E1"),
    "SAVINGS_ACCOUNT": Meaning("Savings", "#00785A"),
    "INVESTMENT_ACCOUNT": Meaning("Investment", "#8787E1"),
    "PENSION_FUND_ACCOUNT": Meaning("Pension fund", "#2D6996"),
    "ADVANCE_DEPOSIT_ACCOUNT": Meaning("Advance deposit", "#1C97AC"),
    "CREDIT_CARD": Meaning("Credit card", "#BB7F26"),
    "LOAN_ACCOUNT": Meaning("Loan", "#B43C0F"),
    "FINANCING_ACCOUNT": Meaning("Financing", "#C2557F"),
    "INVOICE_FINANCING_ACCOUNT": Meaning("Invoice financing", "#8C6D4F"),
    UNCATEGORISED: Meaning("Not categorised", QUIET),
}

COLOURWAY = (INCOME, SPENDING, NET, *(meaning.colour for meaning in list(CATEGORIES.values())[:7]))

SERIES = (INCOME, NET, SPENDING, "#8787E1", "#BB7F26", "#C2557F")  # of lines that stand beside each other


def category(code: str) -> Meaning:
    """Return what an account category means; one that we have not met is shown in its own words."""
    return CATEGORIES.get(code) or Meaning(code.replace("_", " ").title(), QUIET)


def kind(code: Any) -> str:
    """Return an account's category, also where Belvo gives none."""
    return UNCATEGORISED if pd.isna(code) else str(code)


def flow(code: str) -> Meaning:
    """Return what a flow means."""
    return FLOWS.get(code) or Meaning("Unknown direction", QUIET)
