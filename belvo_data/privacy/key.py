"""Key: what a secret makes of a value, the same each time, and nobody finds the way back without it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import blake2b, sha256
from uuid import UUID

LEAST, MOST = 0.55, 1.85  # of what an amount becomes
STEPS = 10**12  # of the factors between them
HEXADECIMAL, DECIMAL = "abcdef", "012345"  # letters of a digest, and the digits that stand for them


class Key:
    """A secret, at work.

    Args:
        secret: any text; who knows it can tell whether a look-alike is of somebody whom they guess.

    Attributes:
        short: 108 bits of it in so few letters that an id beside them is one block of SHA-256.
    """

    def __init__(self, secret: str) -> None:
        self.secret = sha256(secret.encode()).hexdigest()
        self._key = self.secret.encode()
        self.short = b64encode(sha256(self._key).digest())[:18].decode()

    def draw(self, kind: str, value: str) -> int:
        """Return a number of 128 bits for a value of a kind."""
        drawn = blake2b(value.encode("utf-8", "replace"), key=self._key, person=kind.encode(), digest_size=16)
        return int.from_bytes(drawn.digest(), "big")

    def digits(self, kind: str, value: str, length: int) -> str:
        """Return so many digits for a value; the masked copy makes the first 64 in SQL."""
        drawn = ""
        while len(drawn) < length:
            drawn += sha256(f"{self.short}{kind}{len(drawn) or ''}:{value}".encode()).hexdigest()
        return drawn[:length].translate(str.maketrans(HEXADECIMAL, DECIMAL))

    def other_digits(self, kind: str, value: str) -> str:
        """Return as many other digits as a value has."""
        drawn, turn = value, 0
        while drawn == value:
            drawn, turn = self.digits(kind, f"{turn} {value}", len(value)), turn + 1
        return drawn

    def id(self, value: str) -> str:
        """Return the id that stands for one of Belvo's; the masked copy makes the same in SQL."""
        return str(UUID(sha256(f"{self.short}:{value}".encode()).hexdigest()[:32]))

    def factor(self, group: str) -> float:
        """Return what amounts of a group of persons are multiplied by."""
        return LEAST + (MOST - LEAST) * (self.draw("factor", group) % STEPS) / STEPS
