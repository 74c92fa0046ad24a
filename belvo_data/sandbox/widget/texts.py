"""The widget's sentences in one language."""

from belvo_data.sandbox.widget.languages import LOCALES, Locale
from belvo_data.sandbox.widget.words import SENTENCES


def texts(locale: Locale) -> dict[str, str]:
    """Return every sentence in one language."""
    place = LOCALES.index(locale)
    return {name: sentence[place] for name, sentence in SENTENCES.items()}
