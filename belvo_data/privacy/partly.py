"""Partly: personal data as pages show it until it is asked for.

Persons are told by the first word of their name and the initials of the others, numbers by their ending. What
shops, employers and banks are called stays. No two persons, payees or documents are shown alike.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from belvo_data.formats.sentences import NAMED, parted
from belvo_data.privacy import parts
from belvo_data.privacy.digest import digest
from belvo_data.privacy.look_alikes import LEGAL, PARTICLES, WORD, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from belvo_data.privacy.texts import Known

Kind = Literal[
    "name", "document", "email", "phone", "address", "birth", "account", "text", "sentence", "payee", "party"
]
PART = re.compile(
    r"(?P<mail>[^\s@'\"]+@[^\s@'\"]+)"
    r"|(?P<id>\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b)"
    r"|(?P<day>(?<!\d)(?:\d{4}-\d\d-\d\d|\d\d[./-]\d\d[./-]\d{4})(?!\d))"
    r"|(?P<mixed>\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[0-9A-Za-z]{10,}\b)"
    r"|(?P<number>(?<![\w.])\+?\d(?:[ ./-]?\d){7,}(?!\w))"
    r"|(?P<word>[^\W\d_]+)"
)
BETWEEN = re.compile(
    r"(?i)\b(pix|spei|ted|doc|tef|pse|llave|zelle|transf\w*|traspas\w*|transfer\w*|deposit\w*|envi\w+|receb\w+"
    r"|recib\w+)\b"
)  # what banks write where money goes from one to another, who may be a person
COMPANY = re.compile(
    r"(?i)\b(s\.a\.|s/a|s\.?a\.?s|ltda|eireli|de c\.? ?v|s de rl|inc|llc|mei?|nf|nomina)( |$)"
)
APART = re.compile(r"[^\s.-]")  # between words, parts one name from the next
LONGEST = 6  # words of a shop's name
KEPT = 50_000  # texts whose hidden form is remembered


class Partly:
    """What is shown of the persons of one publication.

    Args:
        known: words that are known of it.
        people: names of persons who own a link.
        payees: merchants that are persons.
        documents: of counterparties.
        merchants: all others.
    """

    def __init__(
        self,
        known: Known,
        people: Iterable[str],
        payees: Iterable[str],
        documents: Iterable[str],
        merchants: Iterable[str] = (),
    ) -> None:
        people = sorted(set(people))
        self._known = known
        self._given = {fold(found[0]) for one in people if (found := WORD.search(one))}
        self._people = _apart(people, parts.name)
        self._payees = _apart(payees, parts.name)
        self._parties = _apart(documents, lambda one: parts.account(re.sub(r"\W", "", one)))
        self._merchants = merchants
        self._texts: dict[str, str] = {}

    def way(self, kind: Kind) -> Callable[[Any], Any]:
        """Return what hides a value of a kind; it leaves what is no value of it as it is."""
        return self._ways[kind]

    def name(self, said: str) -> str:
        """Return the name of a person, or of several who are parted by ``&``."""
        return self._people.get(said) or " & ".join(
            self._people.get(one) or parts.name(one) for one in said.split(" & ")
        )

    def text(self, said: str) -> str:
        """Return a text with what it tells of persons hidden: names, numbers, documents, e-mails."""
        known = self._texts.get(said)
        if known is None:
            if len(self._texts) >= KEPT:
                self._texts.clear()
            known = self._texts[said] = self._text(said)
        return known

    def sentence(self, said: str) -> str:
        """Return what the model says of a row; of its own sentences only what they name is hidden."""
        found = parted(said)
        if found is None:
            return self.text(said)
        template, named = found
        return template.format(
            **{name: self.payee(it) if name in NAMED else it for name, it in named.items()}
        )

    def payee(self, said: str) -> str:
        """Return who is paid, or pays."""
        return self._payees.get(said) or self.text(said)

    def party(self, said: str) -> str:
        """Return the document of a counterparty."""
        return self._parties.get(said) or parts.ending(said)

    def behind(self, shown: str) -> str | None:
        """Return the payee or counterparty that a digest of its hidden form means."""
        return self._behind.get(shown)

    @cached_property
    def _behind(self) -> Mapping[str, str]:
        hidden = {one: self.payee(one) for one in self._merchants}
        return {
            digest(shown): one
            for known in (hidden, self._payees, self._parties)
            for one, shown in known.items()
            if shown != one
        }

    @cached_property
    def _ways(self) -> dict[Kind, Callable[[Any], Any]]:
        return {
            "name": self.name,
            "document": parts.ending,
            "email": parts.email,
            "phone": parts.ending,
            "address": parts.address,
            "birth": parts.birth,
            "account": parts.account,
            "text": self.text,
            "sentence": self.sentence,
            "payee": self.payee,
            "party": self.party,
        }

    def _text(self, said: str) -> str:
        found = list(PART.finditer(said))
        words = [fold(one[0]) for one in found if one.lastgroup == "word"]
        hidden = iter(self._hidden(words, may_be=bool(BETWEEN.search(said)) and not COMPANY.search(said)))
        done, last, is_first = [], 0, True
        for one in found:
            part, stands_alone = one[0], True
            is_first = is_first or bool(APART.search(said, last, one.start()))
            match one.lastgroup:
                case "word":
                    if next(hidden):
                        folded = fold(part)
                        stays = is_first and (folded in self._given or folded not in self._known.names)
                        part, is_first, stands_alone = part if stays else f"{part[0]}.", False, False
                    else:
                        stands_alone = fold(part) not in PARTICLES
                case "mail":
                    part = parts.email(part)
                case "mixed":
                    part = parts.ending(part)
                case "number":
                    part = parts.account(re.sub(r"\D", "", part))
            is_first = is_first or stands_alone
            done += [said[last : one.start()], part]
            last = one.end()
        return "".join([*done, said[last:]])

    def _hidden(self, words: list[str], *, may_be: bool) -> list[bool]:
        """Return of each word whether it may be of a person's name; it is, where it is a known one's."""
        known, stays = self._known, self._of_shops(words)
        return [
            place not in stays
            and (
                word in known.names
                or (
                    may_be
                    and len(word) > 1
                    and word not in known.bank_words
                    and not word.startswith(known.stems)
                    and word not in PARTICLES
                    and word not in LEGAL
                )
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


def _apart(values: Iterable[str], hide: Callable[[str], str]) -> dict[str, str]:
    """Return what is shown of each value; those that would be shown alike have a number."""
    shown: dict[str, str] = {}
    times: Counter[str] = Counter()
    for one in sorted(set(values)):
        part = hide(one)
        times[part] += 1
        shown[one] = part if times[part] == 1 else f"{part} ({times[part]})"
    return shown
