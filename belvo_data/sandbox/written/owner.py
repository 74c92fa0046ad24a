"""Owners as the API writes them, in three shapes that nothing names (Belvo API specification, Owner)."""

from typing import Any
from unicodedata import normalize

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.people import documents
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.stamps import stamped
from belvo_data.sandbox.world.view import View
from belvo_data.sandbox.written.open_finance_owner import company, individual

CALLING = {"MX": "52", "BR": "55", "CO": "57"}


def owners(view: View) -> list[dict[str, Any]]:
    """Return whom the accounts belong to."""
    person = view.persona
    if person is None:
        return []
    common = _common(view, person)
    if not view.institution.open_finance:
        return [common]
    return [company(view, person, common) if person.identity.company else individual(view, person, common)]


def _common(view: View, person: Persona) -> dict[str, Any]:
    who = person.identity
    kind, number = document(view, person)
    return {
        "id": view.id_of("owner"),
        "link": view.link.id,
        "internal_identification": numbered(view.key, "owner", digits=9),
        "collected_at": stamped(view.fresh),
        "created_at": stamped(view.link.created_at),
        "display_name": who.company or who.name,
        "email": f"{_mailbox(who.name)}@example.com",
        "phone_number": f"+{CALLING[person.country]}{numbered(view.key, 'phone', digits=10)}",
        "address": f"{who.street}\n{who.district}, {who.town}, {who.state} {who.postcode}",
        "document_id": {"document_type": kind, "document_number": number},
        "business_name": who.company or None,
        "first_name": None,
        "last_name": None,
        "second_last_name": None,
    }


def document(view: View, person: Persona) -> tuple[str, str]:
    """Return the kind and the number of the owner's main document."""
    who = person.identity
    match person.country:
        case "BR" if who.company:
            return "CNPJ", documents.cnpj(view.key)
        case "BR":
            return "CPF", documents.cpf(view.key)
        case "CO":
            return "CC", documents.cedula(view.key)
        case "MX" if who.company:
            return "RFC", documents.rfc(who.name, who.birth_date, view.key)
        case "MX":
            return "CURP", documents.curp(who.name, who.birth_date, who.gender, who.state)


def _mailbox(name: str) -> str:
    plain = normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return ".".join(plain.split()[:2])
