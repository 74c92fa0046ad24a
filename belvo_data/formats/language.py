"""Language: what a page's words are in, and how its money, numbers and days are written.

One locale a visitor's run, for as long as that run lasts; without one it is English. Words come from the
gettext catalogues in ``belvo_data/locale``; a word that a catalogue lacks stays English. The command line
and errors of the library are English.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = {"en": "English", "es": "Español", "pt_BR": "Português (Brasil)"}
SOURCE, USUAL = "en", "en_US"
_LOCALE: ContextVar[str] = ContextVar("locale", default=USUAL)


def speak(locale: str) -> None:
    """Have what follows in this context speak and write as in ``locale``, such as ``pt_BR``."""
    _LOCALE.set(locale)


def spoken() -> str:
    """Return the locale in which words, money and days are written now."""
    return _LOCALE.get()


def best(wanted: Sequence[str | None]) -> str:
    """Return the first of some locales whose language is one of ours, as Babel writes it; else English.

    Args:
        wanted: as browsers and people write them, such as ``pt-BR``, ``es-419``, ``en``.
    """
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  only who shows pages pays for it

    for one in wanted:
        try:
            locale = Locale.parse((one or "").replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            continue
        if language_of(str(locale)) is not None:
            return str(locale)
    return USUAL


def language_of(locale: str) -> str | None:
    """Return which of ``LANGUAGES`` a locale is of."""
    return {"en": "en", "es": "es", "pt": "pt_BR"}.get(locale.partition("_")[0])


def marked(message: str) -> str:
    """Return a message as it is, marked for the catalogues; ``gettext`` translates it where it is shown."""
    return message


def gettext(message: str) -> str:
    """Return a message in the language that is spoken."""
    return _catalogue(language_of(spoken()) or SOURCE).gettext(message) if message else ""


def ngettext(one: str, many: str, number: int, **named: str) -> str:
    """Return the message for a number of things, with ``{number}`` and what else is named written out."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    said = _catalogue(language_of(spoken()) or SOURCE).ngettext(one, many, number)
    return said.format(number=format_decimal(number, locale=spoken()), **named)


@cache
def _catalogue(language: str) -> NullTranslations:
    source = files("belvo_data") / "locale" / language / "LC_MESSAGES" / "belvo_data.po"
    if not source.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415
    from babel.support import Translations  # noqa: PLC0415

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    return Translations(compiled)
