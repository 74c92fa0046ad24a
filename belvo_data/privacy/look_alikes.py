"""Look-alikes: names, addresses, e-mails and phones that are nobody's, the same for a person everywhere.

A name is masked word by word, without regard to accents and case, so that however a bank writes it, the same
look-alike stands there.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from belvo_data.privacy.key import Key
    from belvo_data.privacy.numbers import Numbers

PARTICLES = frozenset(
    ["da", "das", "de", "del", "di", "do", "dos", "e", "el", "la", "las", "los", "van", "von", "y"]
)
LEGAL = frozenset(
    ["cv", "eireli", "inc", "llc", "ltd", "ltda", "rl", "sa", "sapi", "sas", "sc", "spa", "srl"]
)  # forms of companies
WORD = re.compile(r"[^\W\d_]+")
ONSETS, VOWELS, SYLLABLES = ("b", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "z"), "aeiou", 3


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word without accents and case."""
    return "".join(sign for sign in normalize("NFKD", word.casefold()) if not "\u0300" <= sign <= "\u036f")


class LookAlikes:
    """Look-alikes of what is personal, by a key."""

    def __init__(self, key: Key, numbers: Numbers) -> None:
        self._key = key
        self._numbers = numbers
        self._words: dict[str, str] = {}

    def word(self, word: str) -> str:
        """Return the look-alike of one word of a name, in its case."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = _in_case(self._drawn(fold(word)), word)
        return known

    def name(self, name: str) -> str:
        """Return a name with a look-alike of each word, but for what says nothing of anybody."""
        masked = WORD.sub(lambda found: found[0] if says_nobody(found[0]) else self.word(found[0]), name)
        return re.sub(r"\d+", lambda found: self._numbers.number(found[0]), masked)

    def email(self, address: str) -> str:
        """Return an address that nobody has."""
        whole = fold(address.strip())
        return f"{self._drawn(f'{whole} 1')}.{self._drawn(f'{whole} 2')}@example.net"

    def phone(self, phone: str) -> str:
        """Return other digits in the form of a phone number, in the same country."""
        bare = re.sub(r"\D", "", phone)
        country = 2 if phone.strip().startswith("+") and len(bare) > 10 else 0  # noqa: PLR2004  +52, +55, +57
        drawn = iter(bare[:country] + self._numbers.number(bare[country:])) if bare[country:] else iter(bare)
        return re.sub(r"\d", lambda _: next(drawn), phone)

    def address(self, address: str) -> str:
        """Return an address that is nowhere."""
        whole = fold(address)
        street, town = (self._drawn(f"{whole} {part}").title() for part in ("street", "town"))
        return f"{street} {1 + self._key.draw('house', whole) % 900}, {town}"

    def birth_date(self, day: date) -> date:
        """Return another day of the same year."""
        drawn = self._key.draw("birth", day.isoformat())
        other = date(day.year, 1 + drawn % 12, 1 + drawn // 12 % 28)
        return other if other != day else date(day.year, 1 + day.month % 12, 1)

    def _drawn(self, folded: str) -> str:
        drawn, word = self._key.draw("name", folded), ""
        for _ in range(SYLLABLES):
            drawn, onset = divmod(drawn, len(ONSETS))
            drawn, vowel = divmod(drawn, len(VOWELS))
            word += ONSETS[onset] + VOWELS[vowel]
        return word[:-1] + folded[-1] if folded[-1:] in {"a", "o"} else word


def says_nobody(word: str) -> bool:
    """Whether a word of a name is in many names, or in those of companies."""
    folded = fold(word)
    return folded in PARTICLES or folded in LEGAL


def _in_case(drawn: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return drawn.upper()
    return drawn.title() if word[:1].isupper() else drawn
