"""Dimensions: what rows are sorted by, what each and its values are called, and which choice they narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel import Locale

from belvo_data.formats.codes import WORDS, in_words
from belvo_data.formats.days import weekday_of
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import spoken
from belvo_data.privacy.digest import digest
from belvo_data.questions.asking.filters import NOT_GIVEN
from pages.parts import address as at

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICES: Mapping[str, str] = {
    "category": at.CATEGORIES,
    "subcategory": at.SUBCATEGORIES,
    "merchant": at.MERCHANTS,
    "counterparty": at.COUNTERPARTIES,
    "account": at.ACCOUNTS,
    "institution": at.INSTITUTIONS,
    "country": at.COUNTRIES,
    "person": at.PERSONS,
    "kind": at.KINDS,
    "rail": at.RAILS,
    "status": at.STATUSES,
    "weekday": at.WEEKDAYS,
}
CODED = {"category", "subcategory", "kind", "rail", "status"}
DOT = " · "  # parts an institution and its account
JOINT = " & "  # parts the persons of what several own together


def titles() -> dict[str, str]:
    """Return the dimensions with what they are called."""
    return {
        "category": _("Category"),
        "subcategory": _("Subcategory"),
        "merchant": _("Merchant"),
        "counterparty": _("Counterparty"),
        "account": _("Account"),
        "institution": _("Institution"),
        "country": _("Country"),
        "person": _("Person"),
        "kind": _("Kind"),
        "rail": _("Way of payment"),
        "status": _("Status"),
        "weekday": _("Weekday"),
    }


def called(dimension: str, value: Any, label: Any = None) -> str:
    """Return what a value of a dimension is called.

    Args:
        value: as filters take it; none: the rows have no such.
        label: its name, where it has one.
    """
    if not isinstance(value, str) or (dimension == "merchant" and NOT_GIVEN in {value, label}):
        return _("Not given")
    if dimension == "weekday":
        return weekday_of(int(value))
    if dimension == "country":
        return str(Locale.parse(spoken()).territories.get(value, value))
    said = label if isinstance(label, str) else value
    if dimension in CODED:
        return in_words(said)
    return DOT.join(in_words(part) if part in WORDS else part for part in said.split(DOT))


def as_chosen(dimension: str, value: Any) -> str | None:
    """Return how a value stands in an address; ``None`` where it can't be chosen."""
    if dimension == "merchant":
        return digest(value if isinstance(value, str) else NOT_GIVEN)
    if not isinstance(value, str) or (JOINT in value and dimension == "person"):
        return None
    return digest(value) if CHOICES[dimension] in at.DIGESTED else value
