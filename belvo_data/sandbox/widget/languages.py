"""The widget's languages."""

from typing import Literal

Locale = Literal["es", "pt", "en"]
LOCALES = ("es", "pt", "en")
