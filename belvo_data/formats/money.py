"""Money: how currencies are called."""

from __future__ import annotations

from typing import Any

from belvo_data.formats.language import gettext
from belvo_data.formats.text import clean

LONGEST = 24  # characters of a code, which has three


def currency(code: Any) -> str:
    """Return what a currency is called, also where Belvo names none."""
    return (clean(code, LONGEST) if isinstance(code, str) else "") or gettext("No currency")
