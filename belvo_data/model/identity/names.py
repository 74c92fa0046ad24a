"""Names: of persons and companies, which each bank writes in its own way."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

PARTICLES = frozenset(
    {"a", "da", "das", "de", "del", "do", "dos", "e", "i", "la", "las", "los", "y", "van", "von"}
)
TITLES = frozenset({"sr", "sra", "srta", "dr", "dra", "don", "dona", "lic", "ing", "prof", "mr", "mrs", "ms"})
COMPANY = frozenset({
    "ltda", "limitada", "sa", "sas", "spa", "me", "mei", "epp", "eireli", "ei", "cia", "inc", "llc", "cv",
    "rl", "sapi", "sc", "ac", "ltd", "corp", "companhia",
})  # fmt: skip
GENERATIONS = frozenset(
    {"jr", "junior", "filho", "filha", "neto", "neta", "sobrinho", "segundo", "ii", "iii", "iv"}
)
SOUNDS = (("ph", "f"), ("th", "t"), ("h", ""), ("y", "i"), ("z", "s"), ("w", "v"), ("ck", "c"), ("k", "c"))
SPELT = 5  # letters from which on a word may be misspelt by one
LEAST = 2  # words of a name that says who somebody is


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it apart, in their order and as they sound."""
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)", "", plain.replace("'", "")))
    return tuple(_sound(word) for word in found if word not in PARTICLES | TITLES | COMPANY)


def agree(one: str, other: str) -> bool:
    """Whether two names are one, but for accents, order, middle names and a slip of spelling.

    The shorter one's words are all in the longer one, and the first word of each is in the other: a
    mother's name is within her daughter's. Father and son, who share all but a "Filho", are two.
    """
    short, long = sorted((words(one), words(other)), key=lambda name: (len(name), name))
    if len(short) < LEAST or set(short) & GENERATIONS != set(long) & GENERATIONS:
        return False
    if not any(_same(word, short[0]) for word in long) or not any(_same(word, long[0]) for word in short):
        return False
    left, slips = list(long), 0
    for word in sorted(short, key=len, reverse=True):
        match = next((each for each in left if each == word), None)
        match = match or next((each for each in left if _same(each, word)), None)
        if match is None:
            return False
        slips += min(len(match), len(word)) > 1 and match != word
        left.remove(match)
    return slips < LEAST


def _sound(word: str) -> str:
    if word in GENERATIONS:
        return "jr" if word == "junior" else word
    for written, sounds in SOUNDS:
        word = word.replace(written, sounds)
    return re.sub(r"(.)\1", r"\1", word)


def _same(one: str, other: str) -> bool:
    """Whether two words are one: equal, an initial, cut short, or one slip that makes no other name of it."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if short[0] != long[0] or len(short) < SPELT or len(long) - len(short) > 1:
        return False
    if one[-1] != other[-1]:  # Mario and Maria, Gabriel and Gabriela
        return False
    return _is_one_slip(short, long)


def _is_one_slip(short: str, long: str) -> bool:
    """Whether a letter was left out, is another, or changed places with the next."""
    at = next(i for i in range(len(long)) if i == len(short) or short[i] != long[i])
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])
