"""Labels: what is written on a chart. Text from outside is data, never markup."""

from __future__ import annotations

from math import log10
from textwrap import wrap
from typing import Any

import pandas as pd

from belvo_data.formats import numbers
from belvo_data.formats.language import gettext as _
from belvo_data.formats.money import currency as named
from belvo_data.formats.text import clean, pseudo_html

WIDTH = 18
LONGEST = 80  # characters of a name where there is room


def plain(value: Any, missing: str) -> str:
    """Return a text on one line, or ``missing`` where there is none."""
    return ("" if pd.isna(value) else clean(value, LONGEST)) or missing


def safe(text: str) -> str:
    """Return a text that Plotly draws as it stands."""
    return pseudo_html(text, LONGEST)


def short(text: str, width: int = WIDTH) -> str:
    """Return a safe text that fits on one line."""
    return pseudo_html(text, width)


def beside(text: str, width: int = WIDTH) -> str:
    """Return a safe text that fits beside an axis, on two smaller lines if one does not hold it."""
    lines = on_lines(text, width, most=2)
    return f"<span style='font-size:10px'>{lines}</span>" if "<br>" in lines else short(text, width)


def on_lines(text: str, width: int, most: int) -> str:
    """Return a safe text on so many lines at most, which end between words."""
    return "<br>".join(
        safe(one) for one in wrap(clean(text, LONGEST), width, max_lines=most, placeholder="…")
    )


def money(amount: Any, currency: str) -> str:
    """Return an amount in full, safe to draw: ``MX$12,345.60``."""
    if pd.isna(amount):
        return f"{safe(named(currency))} {_('unknown')}"
    return safe(numbers.money(amount, currency))


def brief(amount: float) -> str:
    """Return three digits of an amount: ``12.3K``."""
    if pd.isna(amount):
        return _("unknown")
    rounded = float(f"{amount:.3g}") if abs(amount) >= 1 else round(float(amount), 2)
    return numbers.compact(rounded or 0, digits=2 - int(log10(abs(rounded) or 1)) % 3)
