"""Every sentence of the widget, each in Spanish, Portuguese and English."""

from belvo_data.sandbox.widget.words.bank_list import CHOOSING
from belvo_data.sandbox.widget.words.goodbye import LEAVING
from belvo_data.sandbox.widget.words.refusal import REFUSING
from belvo_data.sandbox.widget.words.second_step import PASSING
from belvo_data.sandbox.widget.words.sign_in import SIGNING

SENTENCES: dict[str, tuple[str, str, str]] = CHOOSING | SIGNING | PASSING | REFUSING | LEAVING
