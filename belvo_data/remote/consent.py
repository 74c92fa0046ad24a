"""Consent: what a person in Brazil agrees to before a bank shares anything through Open Finance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from belvo_data.errors import InputInvalid
from belvo_data.formats.documents import given

DURATIONS = (92, 183, 275, 366)  # days that a consent can be given for
LONGEST_PURPOSE = 600  # characters by the guides
SPECIFIED_PURPOSE = 140  # by the specification

# What the person reads unless someone says it otherwise.
PURPOSE = "Ver suas contas e movimentações em um só lugar."
TERMS = "https://belvo.com/terms-service/"

Feature = Literal["consent_link_creation", "consent_management"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who gives a consent: a person by CPF or a business by CNPJ, a text that may begin with 0."""

    kind: Literal["CPF", "CNPJ"]
    number: str
    name: str

    def __post_init__(self) -> None:
        if (number := given(self.number, self.kind)) is None:
            raise refused(
                "consent.identification_info.number",
                f"That is no {self.kind}.",
                "A CPF has 11 digits, a CNPJ 14 signs, and the last two follow from the others: "
                "compare each sign with the document. Dots, dashes and slashes may stay out.",
            )
        object.__setattr__(self, "number", number)
        if not self.name.strip():
            raise refused(
                "consent.identification_info.name",
                f"The {self.kind} has no name.",
                "Give the name that belongs to it.",
            )


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person in Brazil agrees to; ``days`` is what the widget proposes, ``None`` for no end."""

    identities: tuple[Identity, ...]
    purpose: str
    terms_url: str
    days: int | None = None
    feature: Feature = "consent_link_creation"

    @property
    def caution(self) -> str:
        """What may be wrong with it all the same; ``""`` if nothing."""
        length = len(self.purpose)
        if length <= SPECIFIED_PURPOSE:
            return ""
        return (
            f"The purpose has {length} characters. Belvo's guides allow {LONGEST_PURPOSE}, "
            f"its specification {SPECIFIED_PURPOSE}."
        )

    def __post_init__(self) -> None:
        if [one.kind for one in self.identities] not in (["CPF"], ["CPF", "CNPJ"]):
            raise refused(
                "consent.identification_info",
                "A consent is given by a person with a CPF, or by one for a business with a CNPJ too.",
                "Give the CPF first and, for a business, its CNPJ after it.",
            )
        if not 0 < len(self.purpose) <= LONGEST_PURPOSE:
            raise refused(
                "consent.purpose",
                f"The purpose has {len(self.purpose)} characters.",
                f"Say in 1 to {LONGEST_PURPOSE} characters what the data is for.",
            )
        check_address("consent.terms_and_conditions_url", self.terms_url)
        if self.days is not None and self.days not in DURATIONS:
            raise refused(
                "consent.default_consent_duration_days",
                f"A consent can't be proposed for {self.days} days.",
                f"Choose {', '.join(map(str, DURATIONS))}, or leave it open.",
            )


def check_address(field: str, url: str) -> None:
    """Refuse what is no web address."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        good = False
    if not good:
        raise refused(field, "That is not a web address.", "It should look like https://host/path.")


def refused(field: str, problem: str, remedy: str) -> InputInvalid:
    """Return the error for a field that Belvo would refuse."""
    return InputInvalid(problem, remedy=remedy, field=field)
