"""Branding options: the options that dress a widget, where ``BELVO_BRANDING`` is not to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from belvo_data.remote.branding import Branding, Theme

OPTIONS = {
    "branding.company_icon": "--company-icon",
    "branding.company_logo": "--company-logo",
    "branding.company_name": "--company-name",
    "branding.company_terms_url": "--company-terms",
    "theme": "--theme",
}


def add_to(parser: ArgumentParser) -> None:
    """Add the options."""
    looks = parser.add_argument_group("looks, instead of those of BELVO_BRANDING")
    looks.add_argument("--company-name", metavar="NAME")
    looks.add_argument("--company-icon", metavar="URL", help="an SVG; so is the logo")
    looks.add_argument("--company-logo", metavar="URL")
    looks.add_argument("--company-terms", metavar="URL")
    looks.add_argument(
        "--theme",
        action="append",
        default=[],
        metavar="VARIABLE=VALUE",
        help="such as color-primary-base=#907AD6; may be repeated",
    )
    looks.add_argument("--color-scheme", choices=("LIGHT", "DARK"))


def branding(chosen: Namespace) -> Branding | None:
    """Return the branding, all of it or none."""
    from belvo_data.remote.branding import Branding  # noqa: PLC0415

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


def theme(chosen: Namespace) -> Theme:
    """Return CSS variables with their values."""
    return tuple(_pair(text) for text in chosen.theme)


def _pair(text: str) -> tuple[str, str]:
    """Return a variable and its value; its dashes may stay out, as a shell takes them for an option."""
    key, is_there, value = (part.strip() for part in text.partition("="))
    if not key.strip("-") or not is_there:
        raise InputInvalid(
            f"{text} is no variable with a value.",
            remedy="Write it like color-primary-base=#907AD6.",
            field="--theme",
        )
    return f"--{key.lstrip('-')}", value
