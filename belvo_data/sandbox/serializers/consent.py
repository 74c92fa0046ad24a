"""Consents as the API writes them (Belvo API specification, Consents)."""

from datetime import datetime
from typing import Any

from belvo_data.sandbox.consents import Consent
from belvo_data.sandbox.people import documents
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.view import View

PERMISSIONS = {
    "ACCOUNTS": [
        "ACCOUNTS_READ",
        "ACCOUNTS_BALANCES_READ",
        "ACCOUNTS_TRANSACTIONS_READ",
        "ACCOUNTS_OVERDRAFT_LIMITS_READ",
    ],
    "CREDIT_CARDS": [
        "CREDIT_CARDS_ACCOUNTS_READ",
        "CREDIT_CARDS_ACCOUNTS_LIMITS_READ",
        "CREDIT_CARDS_ACCOUNTS_TRANSACTIONS_READ",
        "CREDIT_CARDS_ACCOUNTS_BILLS_READ",
        "CREDIT_CARDS_ACCOUNTS_BILLS_TRANSACTIONS_READ",
    ],
    "CREDIT_OPERATIONS": [
        f"{product}_{part}READ"
        for product in ("LOANS", "FINANCINGS", "UNARRANGED_ACCOUNTS_OVERDRAFT", "INVOICE_FINANCINGS")
        for part in ("", "WARRANTIES_", "SCHEDULED_INSTALMENTS_", "PAYMENTS_")
    ],
    "REGISTER": ["CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ", "CUSTOMERS_PERSONAL_ADITTIONALINFO_READ"],
    "RESOURCES": ["RESOURCES_READ"],
    "INVESTMENTS": [
        f"{kind}_READ"
        for kind in (
            "BANK_FIXED_INCOMES",
            "CREDIT_FIXED_INCOMES",
            "FUNDS",
            "VARIABLE_INCOMES",
            "TREASURE_TITLES",
        )
    ],
}


def written_consent(view: View, consent: Consent, *, now: datetime) -> dict[str, Any]:
    """Return a link's consent."""
    who = view.persona.identity if view.persona else None
    return {
        "id": view.id_of("consent"),
        "display_name": who.name if who else None,
        "document_number": view.cpf,
        "belvo_institution_name": view.institution.name,
        "institution_display_name": view.institution.display_name,
        "institution_icon_logo": view.institution.icon,
        "belvo_organization_name": "Sandbox",
        "link_id": view.link.id,
        "user_name": consent.user_name,
        "expired_at": stamped(consent.ends) if consent.ends else None,
        "undefined_consent_expiration": consent.ends is None,
        "consent_duration": consent.days,
        "created_at": stamped(consent.given_at),
        "status": "EXPIRED" if consent.is_over(now) else "AUTHORISED",
        "permissions": PERMISSIONS,
    }


def documents_of(view: View) -> tuple[str, ...]:
    """Return the numbers by which a consent is found: the person's, and the company's."""
    company = view.persona is not None and view.persona.identity.company
    return (view.cpf, documents.cnpj(view.key)) if company else (view.cpf,)
