"""Labels: what is written on a chart. Text from outside is data, never markup."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from datetime import date

WIDTH = 18
MINUS = "\N{MINUS SIGN}"
SCALES = ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))


def plain(value: Any, missing: str) -> str:
    """Return a text on one line, or ``missing`` where there is none."""
    return ("" if pd.isna(value) else " ".join(str(value).split())) or missing


def safe(text: str) -> str:
    """Return a text that Plotly draws as it stands."""
    return escape(text, quote=False).replace(
        "$", "&#36;"
    )  # a pair of $ is TeX where a notebook loads MathJax


def short(text: str, width: int = WIDTH) -> str:
    """Return a safe text that fits beside an axis."""
    return safe(text if len(text) <= width else text[: width - 1].rstrip() + "…")


def money(amount: Any, currency: str) -> str:
    """Return an amount in full, safe to draw: ``MXN 12,345.60``."""
    if pd.isna(amount):
        return f"{safe(currency)} unknown"
    cents = f"{abs(amount):,.2f}"
    sign = MINUS if amount < 0 and cents != "0.00" else ""
    return f"{safe(currency)} {sign}{cents}"


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
