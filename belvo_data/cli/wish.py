"""The wish in words: the options of ``belvo-data widget``, read into what a link should be."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from belvo_data.remote.products import Product
    from belvo_data.remote.widget import Branding, Consent, Identity, LinkRequest

PRODUCTS = ("bank", "open-finance", "employment-brazil", "employment-mexico", "taxes-mexico")
OPEN_FINANCE = PRODUCTS[1]

# The option behind each of Belvo's fields, and what to do about it where Belvo's words are not the option's.
OPTIONS = {
    "branding.company_icon": "--company-icon",
    "branding.company_logo": "--company-logo",
    "branding.company_name": "--company-name",
    "branding.company_terms_url": "--company-terms",
    "consent.default_consent_duration_days": "--consent-days",
    "consent.purpose": "--purpose",
    "consent.terms_and_conditions_url": "--terms",
    "credentials_storage": "--credentials",
    "external_id": "--external-id",
    "fetch_resources": "--resources",
    "locale": "--locale",
    "resources": "--only-with",
    "stale_in": "--stale-days",
}
REMEDIES = {"locale": "Say pt, or leave it out."}


def add_to(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--product", choices=PRODUCTS, default=PRODUCTS[0], help="what to link; a bank unless given"
    )
    parser.add_argument(
        "--country", help="MX, BR or CO, or several with commas; the person chooses unless given"
    )
    parser.add_argument("--type", dest="institution_type", help="retail or business")
    parser.add_argument("--institution", metavar="CODE", help="such as erebor_mx_retail")
    parser.add_argument("--access-mode", choices=("recurrent", "single"), default="recurrent")
    parser.add_argument("--resources", help="such as ACCOUNTS,OWNERS; the product's usual ones unless given")
    parser.add_argument(
        "--only-with",
        metavar="RESOURCES",
        help="show only institutions that list all of these; every institution unless given",
    )
    parser.add_argument("--locale", choices=("es", "pt", "en"), help="es; pt for Open Finance")
    parser.add_argument("--external-id", metavar="ID", help="your own name for the user; nothing personal")
    parser.add_argument(
        "--stale-days", type=int, default=365, metavar="DAYS", help="how long Belvo keeps the data"
    )
    parser.add_argument(
        "--credentials", metavar="HOW", help="how long Belvo keeps them: store, nostore or days such as 30d"
    )
    parser.add_argument("--no-close-dialog", action="store_true", help="have the widget close without asking")
    parser.add_argument(
        "--abandon-survey", action="store_true", help="have the widget ask why, where somebody leaves it"
    )
    parser.add_argument("--link", metavar="ID", help="the link whose credentials are to be given again")

    consent = parser.add_argument_group("consent, for Open Finance")
    consent.add_argument("--cpf", help="of the person")
    consent.add_argument("--name", help="of the person")
    consent.add_argument("--cnpj", help="of a business")
    consent.add_argument("--business-name", help="of the business")
    consent.add_argument("--purpose", help="what the data is for, up to 140 characters")
    consent.add_argument("--terms", metavar="URL", help="your terms and conditions")
    consent.add_argument(
        "--consent-days", type=int, metavar="DAYS", help="92, 183, 275 or 366; no end unless given"
    )

    looks = parser.add_argument_group("looks")
    looks.add_argument("--company-name", metavar="NAME")
    looks.add_argument("--company-icon", metavar="URL", help="an SVG; so is the logo")
    looks.add_argument("--company-logo", metavar="URL")
    looks.add_argument("--company-terms", metavar="URL")
    looks.add_argument(
        "--theme",
        action="append",
        default=[],
        metavar="VARIABLE=COLOUR",
        help="such as color-primary-base=#907AD6; may be repeated",
    )
    looks.add_argument("--color-scheme", choices=("LIGHT", "DARK"))


def wish(chosen: Namespace) -> LinkRequest:
    """Return what the link should be, and say on standard error what of it will not be read.

    Raises:
        InputInvalid: a value that Belvo would refuse, by the name of its option.
    """
    with _by_option():
        return _wish(chosen)


def among(institutions: list[dict[str, Any]], chosen: Namespace, asked: LinkRequest) -> LinkRequest:
    """Return the wish as it fits the institutions there are, and say on standard error how many remain.

    Raises:
        InputInvalid: none remains, for what ``--only-with`` says.
    """
    from belvo_data.remote import offering  # noqa: PLC0415

    product = _product(chosen.product)
    if chosen.resources is None:
        asked = replace(asked, resources=offering.usual(product, institutions))
    asked = offering.kept_to(product, asked, institutions)
    with _by_option():
        print(offering.told(asked, institutions), file=sys.stderr)
    return asked


@contextmanager
def _by_option() -> Iterator[None]:
    """Name a refused field by its option."""
    try:
        yield
    except InputInvalid as error:
        raise InputInvalid(
            error.problem,
            remedy=REMEDIES.get(error.field, error.remedy),
            field=OPTIONS.get(error.field, error.field),
        ) from error


def _wish(chosen: Namespace) -> LinkRequest:
    from belvo_data.remote.widget import LinkRequest  # noqa: PLC0415

    is_open = chosen.product == OPEN_FINANCE
    product = _product(chosen.product)
    if product.left_out:
        print(product.left_out, file=sys.stderr)
    return LinkRequest(
        country=_countries(chosen.country),
        institution_type=chosen.institution_type,
        institution=chosen.institution,
        access_mode=chosen.access_mode,
        resources=product.usual if chosen.resources is None else _resources(chosen.resources, product),
        only_with=_names(chosen.only_with or ""),
        locale=chosen.locale or ("pt" if is_open else "es"),
        external_id=chosen.external_id,
        stale_days=chosen.stale_days,
        credentials_storage=chosen.credentials,
        integration_type="openfinance" if is_open else None,
        show_close_dialog=not chosen.no_close_dialog,
        show_abandon_survey=chosen.abandon_survey,
        link_id=chosen.link,
        consent=_consent(chosen) if is_open else None,
        branding=_branding(chosen),
        theme=tuple(_pair(text) for text in chosen.theme),
        color_scheme=chosen.color_scheme,
    )


def _countries(text: str | None) -> str | None:
    from belvo_data.remote.products import COUNTRIES  # noqa: PLC0415

    codes = _names(text or "")
    if strange := [code for code in codes if code not in COUNTRIES]:
        raise InputInvalid(
            f"Belvo is not in {' or '.join(strange)}.",
            remedy="Choose MX, BR or CO, or several with commas.",
            field="--country",
        )
    return ",".join(codes) or None


def _resources(text: str, product: Product) -> tuple[str, ...]:
    from belvo_data.remote import products  # noqa: PLC0415

    known = {name for one in products.PRODUCTS for name in one.resources}
    named = _names(text)
    if strange := [name for name in named if name not in known]:
        raise InputInvalid(
            f"Belvo has no {' and no '.join(strange)}.",
            remedy=f"Choose from {', '.join(product.resources)}.",
            field="--resources",
        )
    return named


def _names(text: str) -> tuple[str, ...]:
    """Return the names that stand between commas, in Belvo's capitals."""
    return tuple(filter(None, (name.strip().upper() for name in text.split(","))))


def _product(name: str) -> Product:
    from belvo_data.remote import products  # noqa: PLC0415

    return dict(zip(PRODUCTS, products.PRODUCTS, strict=True))[name]


def _consent(chosen: Namespace) -> Consent:
    from belvo_data.remote.consent import PURPOSE, TERMS, Consent  # noqa: PLC0415

    if not chosen.cpf or not chosen.name:
        raise InputInvalid(
            "A consent is given by a person, and none is named.",
            remedy="Give --cpf and --name; for a business --cnpj and --business-name too.",
            field="--cpf",
        )
    who = [_identity("CPF", chosen.cpf, chosen.name)]
    if chosen.cnpj:
        who.append(_identity("CNPJ", chosen.cnpj, chosen.business_name or chosen.name))
    return Consent(tuple(who), chosen.purpose or PURPOSE, chosen.terms or TERMS, chosen.consent_days)


def _identity(kind: Literal["CPF", "CNPJ"], number: str, name: str) -> Identity:
    from belvo_data.remote.consent import Identity  # noqa: PLC0415

    try:
        return Identity(kind, number, name)
    except InputInvalid as error:
        raise InputInvalid(error.problem, remedy=error.remedy, field=f"--{kind.lower()}") from error


def _branding(chosen: Namespace) -> Branding | None:
    from belvo_data.remote.widget import Branding  # noqa: PLC0415

    given = {
        "--company-name": chosen.company_name,
        "--company-icon": chosen.company_icon,
        "--company-logo": chosen.company_logo,
        "--company-terms": chosen.company_terms,
    }
    if not any(given.values()):
        return None
    for option, value in given.items():
        if not value:
            raise InputInvalid(
                "The branding is incomplete.",
                remedy="Give --company-name, --company-icon, --company-logo and --company-terms.",
                field=option,
            )
    name, icon, logo, terms = given.values()
    return Branding(icon, logo, name, terms)


def _pair(text: str) -> tuple[str, str]:
    """Return a CSS variable and its colour; its dashes may stay out, as a shell takes them for an option."""
    from belvo_data.remote.wish import COLOR  # noqa: PLC0415

    key, _, color = (part.strip() for part in text.partition("="))
    if not key.strip("-") or not COLOR.fullmatch(color):
        raise InputInvalid(
            f"{text} is no variable with a colour.",
            remedy="Write it like color-primary-base=#907AD6.",
            field="--theme",
        )
    return f"--{key.lstrip('-')}", color
