"""Parts: of a name, a number, an address no more than tells it to whoever it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.privacy.look_alikes import LEGAL, PARTICLES, WORD, fold

if TYPE_CHECKING:
    from datetime import date

MASK = "•••"
LONG = 8  # characters of a number of which four may be seen
SHORT = 4  # characters of a number whose ending would be most of it


def name(said: str) -> str:
    """Return a person's name with its first word and the initials of the others; a company's as it is."""
    words = said.split()
    if any(fold(word).replace(".", "") in LEGAL for word in words[1:]):
        return said
    return " ".join([*words[:1], *(one if fold(one) in PARTICLES else initials(one) for one in words[1:])])


def initials(word: str) -> str:
    """Return the first letter of a word, or of each part of one with a hyphen."""
    return WORD.sub(lambda part: f"{part[0][0]}.", word)


def email(address: str) -> str:
    """Return an e-mail address with its first letter and its host."""
    who, at, host = address.rpartition("@")
    return f"{who[:1] if len(who) > 1 else ''}{MASK}{at}{host if at else ''}"


def ending(number: str) -> str:
    """Return the last two characters of a phone number or a document, if these are not most of it."""
    return f"{MASK}{number[-2:] if len(number) > SHORT else ''}"


def account(number: str) -> str:
    """Return the last four characters by which banks name an account; a number of no more stays."""
    if len(number) <= SHORT:
        return number
    return f"{MASK} {number[-SHORT:]}" if len(number) >= LONG else ending(number)


def address(_said: str) -> str:
    """Return that there is one."""
    return MASK


def birth(day: date) -> str:
    """Return the year."""
    return f"{day.year}"
