"""Link options: the options of ``belvo-data widget``, read into what a link should be."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from belvo_data.cli import branding_options, consent_options
from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from belvo_data.remote.products import Product
    from belvo_data.remote.widget import LinkRequest

PRODUCTS = ("bank", "open-finance", "employment-brazil", "employment-mexico", "taxes-mexico")
OPEN_FINANCE = PRODUCTS[1]

# The option behind each of Belvo's fields, and what to do about it where Belvo's words are not the option's.
OPTIONS = (
    branding_options.OPTIONS
    | consent_options.OPTIONS
    | {
        "credentials_storage": "--credentials",
        "external_id": "--external-id",
        "fetch_resources": "--resources",
        "locale": "--locale",
        "resources": "--only-with",
        "stale_in": "--stale-days",
    }
)
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

    consent_options.add_to(parser)
    branding_options.add_to(parser)


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
    from belvo_data.remote import institution_choice  # noqa: PLC0415

    product = _product(chosen.product)
    if chosen.resources is None:
        asked = replace(asked, resources=institution_choice.usual(product, institutions))
    asked = institution_choice.kept_to(product, asked, institutions)
    with _by_option():
        print(institution_choice.told(asked, institutions), file=sys.stderr)
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
        consent=consent_options.consent(chosen) if is_open else None,
        application_link=chosen.application_link,
        branding=branding_options.branding(chosen),
        theme=branding_options.theme(chosen),
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
