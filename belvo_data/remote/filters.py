"""Filters: every name that a list can be asked with, and how its value is written.

A wrong name would silently be ignored by Belvo and return too much, so it is refused here
(Belvo API specification, parameters of the lists).
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from belvo_data.resources import Resource

One: TypeAlias = "str | int | float | bool | Decimal | date | datetime"
Value: TypeAlias = "One | Sequence[One]"


def _in(*names: str) -> tuple[str, ...]:
    return tuple(name + suffix for name in names for suffix in ("", "__in"))


def _compared(*names: str) -> tuple[str, ...]:
    suffixes = ("", "__gt", "__gte", "__lt", "__lte", "__range")
    return tuple(name + suffix for name in names for suffix in suffixes)


_SHOWN = ("fields", "omit")
_LINK = _in("link")
_INVESTING = (*_LINK, *_in("id", "type"), *_compared("created_at"), *_SHOWN)

FILTERS: dict[str, frozenset[str]] = {
    name: frozenset(names)
    for name, names in {
        "institutions": (
            *_in("country_code", "name", "status", "type"),
            "display_name",
            "resources__allin",
            "website",
        ),
        "links": (
            *_in("id", "institution", "external_id", "institution_user_id", "status"),
            *_compared("created_at"),
            "access_mode",
            "created_by__not_in",
            "refresh_rate",
            *_SHOWN,
        ),
        "consents": ("user_document", *_SHOWN),
        "accounts": (
            *_LINK,
            *_in("category", "currency", "id", "institution", "number"),
            *_compared("balance__available", "balance__current", "created_at"),
            "name",
            "name__icontains",
            "public_identification_name",
            "public_identification_value",
            "type",
            *_SHOWN,
        ),
        "owners": (
            *_LINK,
            *_in("id"),
            *_compared("created_at"),
            "email",
            "display_name__icontains",
            *_SHOWN,
        ),
        "transactions": (
            *_LINK,
            *_in("account", "account_type", "currency", "reference", "status", "type"),
            *_compared("account__balance__available", "account__balance__current", "accounting_date"),
            *_compared("amount", "collected_at", "created_at", "value_date"),
            "credit_card_data__bill_name__in",
            *_SHOWN,
        ),
        "balances": (*_LINK, *_in("account", "id"), *_compared("collected_at", "created_at"), *_SHOWN),
        "bills": (
            "link",
            *_in("id", "account"),
            *_compared("due_date", "created_at"),
            *_compared("collected_at")[1:],
            *_SHOWN,
        ),
        "investments": _INVESTING,
        "investment_transactions": _INVESTING,
        "exchanges": (*_LINK, *_in("id"), *_compared("collected_at", "created_at"), *_SHOWN),
        "incomes": (*_LINK, *_in("account"), *_SHOWN),
        "recurring_expenses": (*_LINK, *_in("account", "id"), *_SHOWN),
        "risk_insights": (*_LINK, *_in("account", "id"), *_SHOWN),
    }.items()
}

REQUIRED = dict.fromkeys(
    ("transactions", "balances", "bills", "investments", "investment_transactions", "exchanges"), "link"
) | {"consents": "user_document"}


def filters(resource: Resource, **wanted: Value) -> dict[str, str]:
    """Return filters as they are sent: days and moments in ISO form, lists with commas.

    Raises:
        InputInvalid: a name that the list does not have, or one is missing that it needs.
    """
    known = FILTERS[resource.name]
    for name in wanted:
        if name not in known:
            near = get_close_matches(name, known, 3)
            raise InputInvalid(
                f"{resource.name} have no filter {name}.",
                remedy=f"Perhaps {' or '.join(near)}?" if near else "Leave it out.",
                field=name,
            )
    needed = REQUIRED.get(resource.name)
    if needed and not {needed, f"{needed}__in"}.intersection(wanted):
        raise InputInvalid(
            f"{resource.name} are listed by {needed} only.", remedy=f"Give {needed} too.", field=needed
        )
    return {name: written(value) for name, value in wanted.items()}


def written(value: Value) -> str:
    """Return a value as it is sent."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case list() | tuple():
            return ",".join(written(one) for one in value)
        case _:
            return str(value)
