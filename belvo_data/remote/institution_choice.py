"""Institution choice: which institutions a widget address leaves to choose from.

The widget shows only institutions that list every name of its ``resources``, which is fewer than what
a link to them can be asked for (Belvo docs: startup configuration).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.remote.consent import refused
from belvo_data.remote.products import (
    BANKING,
    EMPLOYMENT_BRAZIL,
    EMPLOYMENT_MEXICO,
    FISCAL_MEXICO,
    OPEN_FINANCE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from belvo_data.remote.link_request import LinkRequest
    from belvo_data.remote.products import Product

Institution = dict[str, Any]  # as Belvo lists it


def product_of(institution: Mapping[str, Any]) -> Product:
    """Return the product that an institution belongs to."""
    match institution.get("type"):
        case "employment":
            return EMPLOYMENT_BRAZIL if "BR" in countries(institution) else EMPLOYMENT_MEXICO
        case "fiscal":
            return FISCAL_MEXICO
    return OPEN_FINANCE if _integration(institution) == "openfinance" else BANKING


def listed(institutions: Iterable[Mapping[str, Any]], beside: Iterable[str] = ()) -> list[str]:
    """Return every resource that some institution lists, together with those that it is to be beside."""
    there = [_resources(one) for one in institutions]
    return sorted({name for names in there if names.issuperset(beside) for name in names})


def usual(product: Product, institutions: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return what a link is asked for unless someone chooses."""
    there = listed(one for one in institutions if product_of(one) is product)
    return (*product.usual, *(name for name in product.extra if name in there))


def kept_to(product: Product, link: LinkRequest, institutions: Iterable[Mapping[str, Any]]) -> LinkRequest:
    """Return the wish with the types of its product, where there are others and none is named."""
    is_open = bool(link.link_id or link.institution or link.institution_type or not product.types)
    if is_open or all(product_of(one) in {product, OPEN_FINANCE} for one in institutions):
        return link
    return replace(link, institution_type=",".join(product.types))


def remaining(link: LinkRequest, institutions: Sequence[Institution]) -> list[Institution]:
    """Return those of the institutions that the address of a wish leaves.

    Raises:
        InputInvalid: none of them lists all that the wish keeps the widget to.
    """
    there = [one for one in institutions if _fits(link, one)]
    left = [one for one in there if set(link.only_with) <= _resources(one)]
    if there and not left:
        raise refused(
            "resources",
            f"No institution lists {' and '.join(link.only_with)} together.",
            f"Choose from {', '.join(listed(there)) or 'none'}, or leave it out: a link is asked for what "
            "you chose all the same.",
        )
    return left


def told(link: LinkRequest, institutions: Sequence[Institution]) -> str:
    """Return how many institutions somebody can choose from.

    Raises:
        InputInvalid: as ``remaining``.
    """
    left, whole = len(remaining(link, institutions)), len(institutions)
    if not whole:
        return _("Belvo lists no institution for these keys.")
    if not left:
        return _("The widget will show no institution: ask for another country, type or institution.")
    if left == whole:
        return ngettext(
            "The widget will show the {number} institution.",
            "The widget will show all {number} institutions.",
            whole,
        )
    return ngettext(
        "The widget will show {left} of {number} institution.",
        "The widget will show {left} of {number} institutions.",
        whole,
        left=str(left),
    )


def _fits(link: LinkRequest, institution: Institution) -> bool:
    asked: list[tuple[str | None, set[str]]] = [
        (link.country, countries(institution)),
        (link.institution, {str(institution.get("name"))}),
        (link.institution_type, {_type(institution)}),
        (link.integration_type, {_integration(institution)}),
    ]
    return all(text is None or not has.isdisjoint(text.split(",")) for text, has in asked)


def _type(institution: Mapping[str, Any]) -> str:
    """Return whom an institution serves, which its code ends in: ``retail``, ``business``, ``fiscal``."""
    return str(institution.get("name")).rpartition("_")[2]


def _integration(institution: Mapping[str, Any]) -> str:
    known = str(institution.get("integration_type") or "credentials")
    return "openfinance" if known == "openbanking" else known


def countries(institution: Mapping[str, Any]) -> set[str]:
    """Return the countries of an institution, of which Belvo may send none, or one that is null."""
    return {code for code in institution.get("country_codes") or () if isinstance(code, str)}


def _resources(institution: Mapping[str, Any]) -> set[str]:
    return {name for name in institution.get("resources") or () if isinstance(name, str)}
