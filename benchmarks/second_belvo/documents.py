"""Documents: CPF, RFC and CURP with their check digits, cédulas, and how banks write them."""

from __future__ import annotations

from string import ascii_uppercase, digits
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from datetime import date
    from random import Random

RFC_ORDER = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"
CURP_ORDER = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ"
VOWELS = "AEIOU"


def plain(text: str) -> str:
    """Return a text in capitals, without accents."""
    return normalize("NFKD", text).encode("ascii", "ignore").decode().upper()


def cpf(rng: Random, *, zero: bool = False) -> str:
    """Return a CPF; with a leading zero if one is asked for."""
    number = ("0" if zero else str(rng.randint(1, 9))) + "".join(rng.choices(digits, k=8))
    for _ in range(2):
        weights = range(len(number) + 1, 1, -1)
        rest = sum(int(each) * weight for each, weight in zip(number, weights, strict=True)) * 10 % 11
        number += str(rest % 10)
    return number


def root(given: str, first: str, second: str, born: date) -> str:
    """Return the ten characters that a person's RFC and CURP have in common."""
    one, two, name = plain(first), plain(second), plain(given)
    vowel = next((each for each in one[1:] if each in VOWELS), "X")
    return f"{one[0]}{vowel}{two[0]}{name[0]}{born:%y%m%d}"


def rfc(begin: str, rng: Random) -> str:
    """Return an RFC that begins with ten characters."""
    text = begin + "".join(rng.choices(ascii_uppercase[:20] + digits[1:], k=2))
    rest = sum(RFC_ORDER.index(each) * (13 - place) for place, each in enumerate(text)) % 11
    return text + {0: "0", 1: "A"}.get(rest, str(11 - rest))


def curp(begin: str, rng: Random) -> str:
    """Return a CURP that begins with ten characters."""
    text = begin + rng.choice("HM") + rng.choice(("DF", "JC", "NL", "PL", "OC"))
    text += "".join(rng.choices(CONSONANTS, k=3)) + "0"
    rest = sum(CURP_ORDER.index(each) * (18 - place) for place, each in enumerate(text)) % 10
    return text + str((10 - rest) % 10)


def dotted(number: str) -> str:
    """Return a CPF as it is printed, or another number in threes."""
    if len(number) == 11:
        return f"{number[:3]}.{number[3:6]}.{number[6:9]}-{number[9:]}"
    head = len(number) % 3
    threes = [number[place : place + 3] for place in range(head, len(number), 3)]
    return ".".join([number[:head], *threes] if head else threes)


def masked(number: str) -> str:
    """Return a number of which a bank shows the middle only."""
    return f"***.{number[3:6]}.{number[6:9]}-**"
