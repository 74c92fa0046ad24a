"""Consent options: the options that say who consents in Brazil, what for and for how long."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from belvo_data.remote.widget import Consent, Identity

OPTIONS = {
    "application_link": "--application-link",
    "consent.default_consent_duration_days": "--consent-days",
    "consent.purpose": "--purpose",
    "consent.terms_and_conditions_url": "--terms",
}


def add_to(parser: ArgumentParser) -> None:
    """Add the options."""
    consent = parser.add_argument_group("consent, for Open Finance")
    consent.add_argument("--cpf", help="of the person")
    consent.add_argument("--name", help="of the person")
    consent.add_argument("--cnpj", help="of a business")
    consent.add_argument("--business-name", help="of the business")
    consent.add_argument(
        "--purpose", help="what the data is for, up to 600 characters; the specification has 140"
    )
    consent.add_argument("--terms", metavar="URL", help="your terms and conditions")
    consent.add_argument(
        "--consent-days", type=int, metavar="DAYS", help="92, 183, 275 or 366; no end unless given"
    )
    consent.add_argument(
        "--application-link", metavar="URL", help="leads from the bank into your app (App2App)"
    )


def consent(chosen: Namespace) -> Consent:
    """Return the consent, and say on standard error what may be wrong with it."""
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
    given = Consent(tuple(who), chosen.purpose or PURPOSE, chosen.terms or TERMS, chosen.consent_days)
    if given.caution:
        print(given.caution, file=sys.stderr)
    return given


def _identity(kind: Literal["CPF", "CNPJ"], number: str, name: str) -> Identity:
    from belvo_data.remote.consent import Identity  # noqa: PLC0415

    try:
        return Identity(kind, number, name)
    except InputInvalid as error:
        raise InputInvalid(error.problem, remedy=error.remedy, field=f"--{kind.lower()}") from error
