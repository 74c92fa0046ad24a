"""Every sentence of the widget, each in Spanish, Portuguese and English."""

from belvo_data.sandbox.widget.words.choosing import CHOOSING
from belvo_data.sandbox.widget.words.leaving import LEAVING
from belvo_data.sandbox.widget.words.passing import PASSING
from belvo_data.sandbox.widget.words.refusing import REFUSING
from belvo_data.sandbox.widget.words.signing import SIGNING

SENTENCES: dict[str, tuple[str, str, str]] = CHOOSING | SIGNING | PASSING | REFUSING | LEAVING
