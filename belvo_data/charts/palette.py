"""Palette: every colour has one meaning, and stands out from light and from dark paper.

Each colour has a contrast of at least 3:1 with both backgrounds of the theme; flows, and the account
categories that are met daily, stay apart for readers who confuse red and green.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from belvo_data.formats.language import gettext, marked

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
    "income": Meaning(marked("Income"), INCOME),
    "spending": Meaning(marked("Spending"), SPENDING),
    "own": Meaning(marked("Between own accounts"), QUIET),
}

UNCATEGORISED = "UNCATEGORIZED"
CATEGORIES = {
    "CHECKING_ACCOUNT": Meaning(marked("Checking"), "#4B69E1"),
    "SAVINGS_ACCOUNT": Meaning(marked("Savings"), "#00785A"),
    "INVESTMENT_ACCOUNT": Meaning(marked("Investment"), "#8787E1"),
    "PENSION_FUND_ACCOUNT": Meaning(marked("Pension fund"), "#2D6996"),
    "ADVANCE_DEPOSIT_ACCOUNT": Meaning(marked("Advance deposit"), "#1C97AC"),
    "CREDIT_CARD": Meaning(marked("Credit card"), "#BB7F26"),
    "LOAN_ACCOUNT": Meaning(marked("Loan"), "#B43C0F"),
    "FINANCING_ACCOUNT": Meaning(marked("Financing"), "#C2557F"),
    "INVOICE_FINANCING_ACCOUNT": Meaning(marked("Invoice financing"), "#8C6D4F"),
    UNCATEGORISED: Meaning(marked("Not categorised"), QUIET),
}

COLOURWAY = (INCOME, SPENDING, NET, *(meaning.colour for meaning in list(CATEGORIES.values())[:7]))

SERIES = (INCOME, NET, SPENDING, "#8787E1", "#BB7F26", "#C2557F")  # of lines that stand beside each other


def category(code: str) -> Meaning:
    """Return what an account category means; one that we have not met is shown in its own words."""
    return _told(CATEGORIES.get(code)) or Meaning(code.replace("_", " ").title(), QUIET)


def kind(code: Any) -> str:
    """Return an account's category, also where Belvo gives none."""
    return UNCATEGORISED if pd.isna(code) else str(code)


def flow(code: str) -> Meaning:
    """Return what a flow means."""
    return _told(FLOWS.get(code)) or Meaning(gettext("Unknown direction"), QUIET)


def _told(meaning: Meaning | None) -> Meaning | None:
    """Return a meaning with its name in the language that is spoken."""
    return meaning and meaning._replace(name=gettext(meaning.name))
