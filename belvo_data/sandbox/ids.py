"""Ids that are the same on every machine, because they are derived from what they name."""

from base64 import urlsafe_b64encode
from hashlib import blake2b, sha256


def derived(*names: str | int) -> str:
    """Return a UUID that belongs to these names for good."""
    digest = blake2b("/".join(map(str, names)).encode(), digest_size=16).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:]}"


def numbered(*names: str | int, digits: int) -> str:
    """Return a decimal number of so many digits that belongs to these names for good."""
    digest = blake2b("/".join(map(str, names)).encode(), digest_size=32).digest()
    return str(int.from_bytes(digest) % 10**digits).zfill(digits)


def user_hash(*names: str | int) -> str:
    """Return the 44 characters by which one user is known at one bank (Belvo API specification, Link)."""
    return urlsafe_b64encode(sha256("/".join(map(str, names)).encode()).digest()).decode()
