"""Numbers: look-alikes of accounts, cards and documents, with check digits that hold and belong to nobody.

Whatever ends a number is masked by itself, so that a text that names an account by its last four digits
goes on naming the same one.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from stdnum.br import cnpj, cpf
from stdnum.co import nit
from stdnum.mx import curp, rfc

if TYPE_CHECKING:
    from belvo_data.privacy.key import Key

ENDING = 4  # digits by which banks name an account or a card
CLABE, CPF, CNPJ, NIT = 18, 11, 14, 10
CPF_LEAST = 8  # digits of a CPF that lost its zeros
PLAZA = 6  # digits of a CLABE that say which bank, and where
BRANCH = 4  # digits of a CNPJ before its check digits
WEIGHTS = (3, 7, 1)
LETTERS, VOWELS, CONSONANTS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "AEIOU", "BCDFGHJKLMNPQRSTVWXYZ"
STATES = (
    "AS",
    "BC",
    "CH",
    "CL",
    "CM",
    "DF",
    "DG",
    "GR",
    "GT",
    "HG",
    "JC",
    "MC",
    "NL",
    "OC",
    "PL",
    "QT",
    "SP",
    "YN",
)
_CURP = re.compile(r"([A-Z]{4}\d{6})([HMX])([A-Z]{2})([A-Z]{3})([0-9A-Z])\d")
_RFC = re.compile(r"([A-Z&]{3,4}\d{6})([0-9A-Z]{2}[0-9A])?")


class Numbers:
    """Look-alikes of numbers, by a key."""

    def __init__(self, key: Key) -> None:
        self._key = key
        self._digits: dict[str, str] = {}

    def number(self, digits: str) -> str:
        """Return the look-alike of a run of digits: as many, with as many zeros before them."""
        known = self._digits.get(digits)
        if known is None:
            known = self._digits[digits] = self._clabe(digits) or self._checked(digits) or self._plain(digits)
        return known

    def is_checked(self, digits: str) -> bool:
        """Whether digits are a document or a CLABE by their check digits."""
        return (self._clabe(digits) or self._checked(digits)) is not None

    def document(self, text: str) -> str:
        """Return the look-alike of a document, in the same writing."""
        bare = re.sub(r"[^0-9A-Z&]", "", text.upper())
        drawn = iter(self._document(bare))
        return "".join(_as(next(drawn), sign) if sign.upper() in self._signs else sign for sign in text)

    @cached_property
    def _signs(self) -> frozenset[str]:
        return frozenset(f"0123456789&{LETTERS}")

    def _document(self, bare: str) -> str:
        if bare.isdigit():
            return self.number(bare)
        if found := _CURP.fullmatch(bare):
            return self._curp(bare, *found.groups())
        if found := _RFC.fullmatch(bare):
            return self._rfc(bare, *found.groups())
        return re.sub(r"\d+|\D", lambda part: self._part(bare, part), bare)

    def _part(self, bare: str, part: re.Match[str]) -> str:
        if part[0].isdigit():
            return self.number(part[0])
        return self._pick("letter", f"{part.start()} {bare}", LETTERS)

    def _curp(self, bare: str, root: str, sex: str, *_rest: str) -> str:
        turn = 0
        while True:
            drawn = self._root(root, turn) + sex + self._pick("state", bare, STATES)
            drawn += "".join(self._pick("curp", f"{place} {bare}", CONSONANTS) for place in range(3))
            drawn += (
                self.number(bare[16]) if bare[16].isdigit() else self._pick("curp", f"16 {bare}", LETTERS)
            )
            drawn += curp.calc_check_digit(drawn)
            if curp.is_valid(drawn) or turn > len(LETTERS):
                return drawn
            turn += 1

    def _rfc(self, bare: str, root: str, ending: str | None) -> str:
        drawn = self._root(root, 0)
        if ending is None:
            return drawn
        drawn += "".join(self._pick("rfc", f"{place} {bare}", "123456789" + LETTERS) for place in range(2))
        return drawn + str(rfc.calc_check_digit(drawn))

    def _root(self, root: str, turn: int) -> str:
        """Return what a CURP and an RFC of one person share: letters, and a day of the same year."""
        letters, said = "", f"{turn} {root}"
        for place in range(len(root) - 6):
            letters += self._pick("root", f"{place} {said}", VOWELS if place == 1 else CONSONANTS)
        drawn = self._key.draw("root", said)
        return f"{letters}{root[-6:-4]}{1 + drawn % 12:02}{1 + drawn // 12 % 28:02}"

    def _clabe(self, digits: str) -> str | None:
        if len(digits) != CLABE or _clabe_check(digits[:-1]) != digits[-1]:
            return None
        drawn = digits[:PLAZA] + self._plain(digits[PLAZA:-1])
        return drawn + _clabe_check(drawn)

    def _checked(self, digits: str) -> str | None:
        """Return the look-alike of a document that is all digits, if these are one's."""
        if len(digits) == CNPJ and cnpj.is_valid(digits):
            drawn = self._head(digits[:8], digits[:8]) + digits[8 : 8 + BRANCH]
            return drawn + str(cnpj.calc_check_digits(drawn))
        if CPF_LEAST <= len(digits) <= CPF and cpf.is_valid(whole := digits.zfill(CPF)):
            drawn = self._head(whole[:9], whole)
            return (drawn + str(cpf._calc_check_digits(drawn)))[-len(digits) :]  # noqa: SLF001  it has no other
        if len(digits) == NIT and digits[0] in "89" and nit.is_valid(digits):
            drawn = self._plain(digits[:-1])
            return drawn + str(nit.calc_check_digit(drawn))
        return None

    def _plain(self, digits: str) -> str:
        if len(digits) < ENDING:
            return self._key.other_digits("short", digits)
        head, ending = digits[:-ENDING], digits[-ENDING:]
        return self._head(head, digits) + self._key.other_digits("ending", ending)

    def _head(self, head: str, of: str) -> str:
        bare = head.lstrip("0")
        if not bare:
            return head
        drawn = self._key.digits("head", of.lstrip("0"), len(bare))
        first = drawn[0] if drawn[0] != "0" else "7"
        return "0" * (len(head) - len(bare)) + first + drawn[1:]

    def _pick(self, kind: str, value: str, among: str | tuple[str, ...]) -> str:
        return among[self._key.draw(kind, value) % len(among)]


def _clabe_check(digits: str) -> str:
    total = sum(int(one) * WEIGHTS[place % 3] % 10 for place, one in enumerate(digits))
    return str(-total % 10)


def _as(drawn: str, sign: str) -> str:
    return drawn.lower() if sign.islower() else drawn
