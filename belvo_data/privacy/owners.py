"""Owners: personal data as it may be shown to onlookers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MASK = "•••"
SHORT = 4  # characters of a number whose ending would be most of it


def masked(people: pd.DataFrame) -> pd.DataFrame:
    """Return owners with only so much of each datum that its owner would recognise it."""
    return people.assign(
        email=people["email"].map(_email, na_action="ignore"),
        phone_number=people["phone_number"].map(_ending, na_action="ignore"),
        document_number=people["document_number"].map(_ending, na_action="ignore"),
        address=people["address"].map(lambda _: MASK, na_action="ignore"),
        birth_date=people["birth_date"].map(lambda day: f"{day.year}", na_action="ignore"),
    )


def initials(name: str) -> str:
    """Return a name with only the first letter of each word."""
    return " ".join(f"{word[:1]}{MASK}" for word in name.split())


def _email(address: str) -> str:
    name, at, host = address.rpartition("@")
    return f"{name[:1] if len(name) > 1 else ''}{MASK}{at}{host if at else ''}"


def _ending(number: str) -> str:
    return f"{MASK}{number[-2:] if len(number) > SHORT else ''}"
