"""The privacy: personal data as it may be shown to onlookers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MASK = "•••"


def masked(people: pd.DataFrame) -> pd.DataFrame:
    """Return owners with only so much of each datum that its owner would recognise it."""
    return people.assign(
        email=people["email"].map(_email, na_action="ignore"),
        phone_number=people["phone_number"].map(_ending, na_action="ignore"),
        document_number=people["document_number"].map(_ending, na_action="ignore"),
        address=people["address"].map(lambda _: MASK, na_action="ignore"),
        birth_date=people["birth_date"].map(lambda day: f"{day.year}", na_action="ignore"),
    )


def _email(address: str) -> str:
    name, _, host = address.partition("@")
    return f"{name[:1]}{MASK}@{host}"


def _ending(number: str) -> str:
    return f"{MASK}{number[-2:]}"
