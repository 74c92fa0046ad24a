"""Numbers that prove who somebody is, with check digits that add up, made from a seed.

They are chosen where nobody's can be, as far as a country leaves such room: CNPJs of a branch that is
never given out, CLABEs of banks that do not exist, cédulas far ahead of the last one, the last CURP of
a name and day. CPFs have no such room.
"""

from datetime import date

from belvo_data.sandbox.ids import numbered

VOWELS = "AEIOU"
NO_BRANCH = "0000"  # a company's first branch is 0001
STATES = {"CM": "DF", "JA": "JC", "NL": "NL", "PU": "PL"}  # as CURPs write them
PLAIN = str.maketrans("ÁÉÍÓÚÜÑÇÃÕÂÊÔ", "AEIOUUXCAOAEO")


def _weighted(digits: str, weights: list[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def _brazilian(digits: str, weights: list[int]) -> str:
    rest = _weighted(digits, weights) % 11
    return digits + ("0" if rest < 2 else str(11 - rest))  # noqa: PLR2004 -- the rule's own constant


def cpf(*seed: str | int) -> str:
    """Return a Brazilian person's number: eleven digits, the last two check the rest."""
    digits = _brazilian(numbered(*seed, "cpf", digits=9), [*range(10, 1, -1)])
    return _brazilian(digits, [*range(11, 1, -1)])


def cnpj(*seed: str | int) -> str:
    """Return a Brazilian company's number: fourteen digits, the last two check the rest."""
    digits = _brazilian(numbered(*seed, "cnpj", digits=8) + NO_BRANCH, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])
    return _brazilian(digits, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])


def clabe(bank: str, number: str) -> str:
    """Return a Mexican account's number for transfers: bank, town, account, and a check digit."""
    digits = f"{bank}180{number.zfill(11)}"
    summed = sum(int(d) * w % 10 for d, w in zip(digits, (3, 7, 1) * 6, strict=False))
    return digits + str(-summed % 10)


def _letters(name: str) -> str:
    *given, father, mother = name.upper().translate(PLAIN).split()
    vowel = next((c for c in father[1:] if c in VOWELS), "X")
    return father[0] + vowel + mother[0] + given[0][0]


def rfc(name: str, born: date, *seed: str | int) -> str:
    """Return a Mexican tax number of a person: initials, birth date, two signs and a check sign."""
    return _rfc(_letters(name), born, *seed)


def rfc_of_company(name: str, founded: date, *seed: str | int) -> str:
    """Return a Mexican tax number of a company, which has one letter less than a person's."""
    return _rfc("".join(word[0] for word in name.upper().translate(PLAIN).split()[:3]), founded, *seed)


def _rfc(letters: str, day: date, *seed: str | int) -> str:
    signs = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"
    stem = f"{letters}{day:%y%m%d}{_sign(*seed, 1)}{_sign(*seed, 2)}"
    summed = sum(signs.index(c) * (13 - i) for i, c in enumerate(stem.rjust(12)))
    return stem + {0: "0", 1: "A"}.get(summed % 11, str(11 - summed % 11))


def curp(name: str, born: date, gender: str, state: str) -> str:
    """Return a Mexican person's number: initials, birth date, gender, state, consonants, check digit."""
    signs = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
    *given, father, mother = name.upper().translate(PLAIN).split()
    inner = "".join(next((c for c in w[1:] if c not in VOWELS), "X") for w in (father, mother, given[0]))
    last = "Z" if born.year >= 2000 else "9"  # noqa: PLR2004 -- the rule's own constant
    sex = "M" if gender == "FEMALE" else "H"
    stem = f"{_letters(name)}{born:%y%m%d}{sex}{STATES[state]}{inner}{last}"
    summed = sum(signs.index(c) * (18 - i) for i, c in enumerate(stem))
    return stem + str(-summed % 10)


def cedula(*seed: str | int) -> str:
    """Return a Colombian person's number; it carries no check digit."""
    return "19" + numbered(*seed, "cc", digits=8)


def _sign(*seed: str | int) -> str:
    return "123456789ABCDEFGHJKLMNPQRSTUVWXYZ"[int(numbered(*seed, "rfc", digits=6)) % 33]
