"""Digest: what stands for a name in an address, so that no person's name stands there."""

from __future__ import annotations

from hashlib import sha256


def digest(name: str) -> str:
    """Return what stands for the name of a merchant or counterparty in an address."""
    return sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
