"""Texts: what banks write, with look-alikes of persons and numbers; the words of banks and shops stay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.privacy.look_alikes import LEGAL, PARTICLES, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.privacy.key import Key
    from belvo_data.privacy.look_alikes import LookAlikes
    from belvo_data.privacy.numbers import Numbers

PART = re.compile(
    r"(?P<mail>[^\s@]+@[^\s@]+)"
    r"|(?P<id>\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b)"
    r"|(?P<mixed>\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[0-9A-Za-z]{10,}\b)"
    r"|(?P<spread>(?<!\d)(?:\d{1,3}(?: \d{3}){2,}|\d{4}(?: \d{4}){2,}|\d{2}(?: \d{4}){2})(?!\d))"
    r"|(?P<number>\d+(?:[.,/-]\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
)
LEAST = 4  # digits of what may tell somebody apart
DAY = 2  # digits of each part of a day, or of an instalment
CUT = 5  # letters of a name whose end a bank cut
LONGEST = 6  # words of a shop's name


@dataclass(frozen=True, slots=True)
class Known:
    """The words that are known, folded.

    Attributes:
        names: words of persons' names, which are masked wherever they stand.
        shops: names of shops and institutions, which stay.
        bank_words: words that banks write, which stay.
        stems: how words begin that banks write, which stay, too.
    """

    names: frozenset[str]
    shops: frozenset[str]
    bank_words: frozenset[str]
    stems: tuple[str, ...] = ()


class Texts:
    """Texts with look-alikes, by a key."""

    def __init__(self, key: Key, looks: LookAlikes, numbers: Numbers, known: Known) -> None:
        self._key = key
        self._looks = looks
        self._numbers = numbers
        self._known = known
        self._cut = {name[:length] for name in known.names for length in range(CUT, len(name))}
        self._done: dict[tuple[str, bool], str] = {}
        self._worded: dict[tuple[tuple[str, ...], bool], list[str]] = {}

    def text(self, text: str, *, personal: bool = False) -> str:
        """Return a text with look-alikes.

        Args:
            personal: it may name anybody, so that each word goes that neither a bank nor a shop would write.
        """
        asked = text, personal
        known = self._done.get(asked)
        if known is None:
            known = self._done[asked] = self._text(text, personal=personal)
        return known

    def number(self, text: str) -> str:
        """Return an account's, a card's or a contract's number with other digits; its words are a text's."""
        return PART.sub(self._in_number, text)

    def _text(self, text: str, *, personal: bool) -> str:
        parts = list(PART.finditer(text))
        words = iter(
            self._said(tuple(part[0] for part in parts if part.lastgroup == "word"), personal=personal)
        )
        done, last = [], 0
        for part in parts:
            way = part.lastgroup or ""
            done += [
                text[last : part.start()],
                next(words) if way == "word" else self._ways[way](self, part[0]),
            ]
            last = part.end()
        return "".join([*done, text[last:]])

    def _said(self, words: tuple[str, ...], *, personal: bool) -> list[str]:
        """Return the words of a text as they are shown; many texts have the same, with other numbers."""
        asked = words, personal
        known = self._worded.get(asked)
        if known is None:
            hidden = self._hidden(list(map(fold, words)), personal=personal)
            known = self._worded[asked] = [
                self._looks.word(word) if is_hidden else word
                for word, is_hidden in zip(words, hidden, strict=True)
            ]
        return known

    def _in_number(self, part: re.Match[str]) -> str:
        match part.lastgroup:
            case "number" if not self._numbers.is_checked(re.sub(r"\D", "", part[0])):
                return re.sub(r"\d+", lambda run: self._numbers.number(run[0]), part[0])
            case "word" if not any(self._hidden([fold(part[0])], personal=False)):
                return part[0]
            case way:
                return self._ways[way or ""](self, part[0])

    def _hidden(self, words: list[str], *, personal: bool) -> list[bool]:
        """Return of each word whether it is masked."""
        stays = self._of_shops(words) if personal else set()
        return [
            word in self._known.names
            or word in self._cut
            or (
                personal
                and len(word) > 1
                and place not in stays
                and word not in self._known.bank_words
                and not word.startswith(self._known.stems)
                and word not in PARTICLES
                and word not in LEGAL
            )
            for place, word in enumerate(words)
        ]

    def _of_shops(self, words: list[str]) -> set[int]:
        stays: set[int] = set()
        for place in range(len(words)):
            for length in range(min(LONGEST, len(words) - place), 0, -1):
                if " ".join(words[place : place + length]) in self._known.shops:
                    stays.update(range(place, place + length))
                    break
        return stays

    def _number(self, number: str) -> str:
        runs = re.split(r"[.,/-]", number)
        digits = "".join(runs)
        if len(digits) < LEAST or (len(runs) > 1 and max(map(len, runs)) <= DAY):
            return number
        if len(runs) == 1:
            return self._numbers.number(number)
        if max(map(len, runs)) >= LEAST and not self._numbers.is_checked(digits):
            return re.sub(r"\d+", lambda run: self._numbers.number(run[0]), number)
        return self._spread(number)

    def _spread(self, number: str) -> str:
        """Return the look-alike of all digits as one number, in the same writing."""
        drawn = iter(self._numbers.number(re.sub(r"\D", "", number)))
        return re.sub(r"\d", lambda _: next(drawn), number)

    def _word(self, word: str) -> str:
        return self._looks.word(word)

    def _mixed(self, mixed: str) -> str:
        return self._numbers.document(mixed)

    def _mail(self, mail: str) -> str:
        return self._looks.email(mail)

    def _id(self, found: str) -> str:
        return self._key.id(found)

    _ways: dict[str, Callable[[Texts, str], str]] = {  # noqa: RUF012  it never changes
        "mail": _mail,
        "id": _id,
        "mixed": _mixed,
        "spread": _spread,
        "number": _number,
        "word": _word,
    }
