"""Documents: the numbers that say who somebody is, read into one form whatever a bank makes of them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from unicodedata import normalize

from stdnum.br import cnpj, cpf
from stdnum.co import nit
from stdnum.mx import curp, rfc

KINDS = {
    "CPF": "CPF", "CNPJ": "CNPJ", "CURP": "CURP", "RFC": "RFC", "NIT": "NIT",
    "CC": "CC", "CEDULA": "CC", "CEDULADECIUDADANIA": "CC", "NUIP": "CC",
}  # fmt: skip
GENERIC = ("XAXX010101", "XEXX010101")  # how Mexico writes "the public" and "a foreigner"
TESTS = ("123456789", "987654321")
LEAST = 5  # digits of a number that tells anybody apart
CPF, CNPJ, NIT = 11, 14, 9  # how many signs they have, without a NIT's check digit
CEDULA = 10  # the longest of them
OF_BELVOS_SANDBOX = "50685362006773"  # a CNPJ that Belvo's bank for tests takes; its check digits don't hold
ROOT = 10  # the signs of a CURP and of a person's RFC that say the same: initials and birth date

_MASKED = re.compile(r"[*•#?_]|X{4,}")
_PREFIX = re.compile(r"(CPF|CNPJ|CURP|RFC|NIT|CC)[^0-9A-Z]+(?=.)")
_CURP = re.compile(r"[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[0-9A-Z][0-9]")
_RFC = re.compile(r"[A-ZÑ&]{3,4}[0-9]{6}[0-9A-Z]{3}|[A-ZÑ&]{4}[0-9]{6}")


class Document(NamedTuple):
    """A document that may be somebody's.

    Attributes:
        number: its letters and digits; a CPF and a CNPJ with all their zeros, a NIT without its check digit.
            It rests on what was sent alone, so that two banks' numbers are compared as texts.
        kind: CPF, CNPJ, CURP, RFC, NIT or CC; the bank's word for another, null where nothing tells.
        is_valid: whether its check digits hold; a CC, which has none, is valid by its form.
    """

    number: str
    kind: str | None
    is_valid: bool

    @property
    def root(self) -> str | None:
        """What a CURP and an RFC of one person share."""
        of_a_person = self.kind == "CURP" or (self.kind == "RFC" and self.number[3].isalpha())
        return self.number[:ROOT] if of_a_person else None


def read(sent: str | None, kind: str | None = None) -> Document | None:
    """Return what a bank sent as a document.

    Args:
        sent: the number, with or without signs between its digits.
        kind: the bank's word for what it is, if it has one.

    Returns:
        The document; ``None`` for none, a masked one, and one that stands for anybody: zeros, a repeated
        digit, Mexico's generic ones, 123456789.
    """
    named, text = _parts(sent or "")
    kind, number = kind or named, _signs(text)
    if _MASKED.search(text) or len(set(number.strip("0"))) < 2 or not re.search("[0-9]", number):  # noqa: PLR2004
        return None
    called = re.sub(r"[^A-Z]", "", normalize("NFD", kind.upper())) if kind else ""
    if not number.isdigit():
        return _of_letters(number, KINDS.get(called, called) or None)
    if called and called not in KINDS and len(number) not in (CPF, CNPJ):
        return Document(number, called, is_valid=False)
    return _of_digits(number, text, KINDS.get(called))


def given(sent: str, kind: Literal["CPF", "CNPJ"]) -> str | None:
    """Return the number of a document that somebody gave as theirs, with or without signs between its digits.

    Returns:
        Its letters and digits; ``None`` if it is too short or too long, its check digits don't hold, or it is
        one digit repeated.
    """
    number = _signs(_parts(sent)[1])
    length, module = (CPF, cpf) if kind == "CPF" else (CNPJ, cnpj)
    is_one = len(number) == length and len(set(number)) > 1
    return number if is_one and (module.is_valid(number) or number == OF_BELVOS_SANDBOX) else None


def _parts(sent: str) -> tuple[str | None, str]:
    """Return what a text calls the number in it, if anything, and the rest of the text."""
    text = normalize("NFKC", sent).upper().strip(" \t\r\n\ufeff\u200b")
    found = _PREFIX.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def _signs(text: str) -> str:
    return re.sub(r"[^0-9A-ZÑ&]", "", text)


def _of_letters(number: str, kind: str | None) -> Document | None:
    if number.startswith(GENERIC) or set(number) - set("0123456789") == {"X"}:
        return None
    if _CURP.fullmatch(number):
        return Document(number, "CURP", bool(curp.is_valid(number)))
    if _RFC.fullmatch(number):
        whole = not number.endswith("XXX")
        return (
            Document(number, "RFC", bool(rfc.is_valid(number, validate_check_digits=True))) if whole else None
        )
    if len(number) == CNPJ and cnpj.is_valid(number):
        return Document(number, "CNPJ", is_valid=True)
    return Document(number, kind, is_valid=False) if len(number) >= LEAST else None


def _of_digits(number: str, text: str, kind: str | None) -> Document | None:
    if kind in (None, "CNPJ") and len(number) == CNPJ and cnpj.is_valid(number):
        return Document(number, "CNPJ", is_valid=True)
    number = number.lstrip("0")
    if len(number) < LEAST:
        return None
    if number.startswith(TESTS) and len(number) <= CPF:
        is_cpf = kind in (None, "CPF") and cpf.is_valid(number.zfill(CPF))
        return Document(number.zfill(CPF), "CPF", is_valid=False) if is_cpf else None
    return _brazilian(number, kind) or _colombian(number, text, kind)


def _brazilian(number: str, kind: str | None) -> Document | None:
    """Return a CPF or a CNPJ, which may have lost three zeros, or more where the bank says what it is."""
    for name, length, module in (("CPF", CPF, cpf), ("CNPJ", CNPJ, cnpj)):
        padded = number.zfill(length)
        if len(padded) == length and (kind == name or length - len(number) in range(4)):
            valid = bool(module.is_valid(padded))
            if valid or kind == name or (kind is None and len(number) == length):
                return Document(
                    padded, name if kind in (None, name) else kind, kind not in (None, name) or valid
                )
    return None


def _colombian(number: str, text: str, kind: str | None) -> Document:
    """Return a CC, a NIT or an unknown number."""
    with_check = re.fullmatch(r"[0-9.\s]+-\s*[0-9]", text) or (len(number) == NIT + 1 and number[0] in "89")
    if with_check and nit.is_valid(number) and kind in (None, "NIT", "CC"):
        return Document(number[:-1], kind or "NIT", is_valid=True)
    if kind is None and len(number) == NIT and number[0] in "89":
        kind = "NIT"
    return Document(number, kind, kind in ("CC", "NIT") and len(number) <= CEDULA)
