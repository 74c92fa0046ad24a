"""Labels: what is written on a chart. Text from outside is data, never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from belvo_data.formats.money import currency as named
from belvo_data.formats.text import clean, pseudo_html

if TYPE_CHECKING:
    from datetime import date

WIDTH = 18
LONGEST = 80  # characters of a name where there is room
MINUS = "\N{MINUS SIGN}"
SCALES = ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))


def plain(value: Any, missing: str) -> str:
    """Return a text on one line, or ``missing`` where there is none."""
    return ("" if pd.isna(value) else clean(value, LONGEST)) or missing


def safe(text: str) -> str:
    """Return a text that Plotly draws as it stands."""
    return pseudo_html(text, LONGEST)


def short(text: str, width: int = WIDTH) -> str:
    """Return a safe text that fits beside an axis."""
    return pseudo_html(text, width)


def money(amount: Any, currency: str) -> str:
    """Return an amount in full, safe to draw: ``MXN 12,345.60``."""
    if pd.isna(amount):
        return f"{safe(named(currency))} unknown"
    cents = f"{abs(amount):,.2f}"
    sign = MINUS if amount < 0 and cents != "0.00" else ""
    return f"{safe(named(currency))} {sign}{cents}"


def brief(amount: float) -> str:
    """Return three digits of an amount: ``12.3k``."""
    if pd.isna(amount):
        return "unknown"
    rounded = float(f"{abs(amount):.3g}") if abs(amount) >= 1 else round(abs(amount), 2)
    scale, suffix = next(((s, x) for s, x in SCALES if rounded >= s), (1.0, ""))
    return f"{MINUS if amount < 0 and rounded else ''}{rounded / scale:g}{suffix}"


def counted(number: int, noun: str) -> str:
    """Return how many there are: ``1 account``, ``2,000 accounts``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def day(value: date) -> str:
    """Return a day in full: ``2 Mar 2026``."""
    return f"{value.day} {value:%b %Y}"
