"""Owners as the API writes them, in three shapes that nothing names (Belvo API specification, Owner)."""

from dataclasses import replace
from typing import Any
from unicodedata import normalize

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.people import documents
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.serializers.open_finance_owner import FOUNDED, company, individual
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.view import View

CALLING = {"MX": "52", "BR": "55", "CO": "57"}
SHOWN = 3  # digits of a masked number


def owners(view: View) -> list[dict[str, Any]]:
    """Return whom the accounts belong to."""
    person = view.persona
    if person is None:
        return []
    own = _owner(view, person, view.key, view.id_of("owner"))
    if person.partner is None or not any(account.joint for account in person.accounts):
        return [own]
    shared = tuple(account for account in person.accounts if account.joint)
    partner = replace(person, identity=person.partner, partner=None, accounts=shared, incomes=())
    return [own, _owner(view, partner, f"{view.key}/partner", view.id_of("owner", "partner"))]


def _owner(view: View, person: Persona, key: str, id_: str) -> dict[str, Any]:
    common = _common(view, person, key) | {"id": id_}
    if not view.institution.open_finance:
        return common
    return company(view, person, common) if person.identity.company else individual(view, person, common)


def _common(view: View, person: Persona, key: str) -> dict[str, Any]:
    who, away = person.identity, view.institution.name != person.home
    kind, number = document(view, person, key)
    name = _plain(who.name).upper() if away else who.name
    return {
        "id": "",
        "link": view.link.id,
        "internal_identification": numbered(key, "owner", digits=9),
        "collected_at": stamped(view.fresh),
        "created_at": stamped(view.link.created_at),
        "display_name": who.company or name,
        "email": f"{_mailbox(who.name)}@example.com",
        "phone_number": f"+{CALLING[person.country]}{numbered(key, 'phone', digits=10)}",
        "address": f"{who.street}\n{who.district}, {who.town}, {who.state} {who.postcode}",
        "document_id": {"document_type": kind, "document_number": number},
        "business_name": who.company or None,
        "first_name": None,
        "last_name": None,
        "second_last_name": None,
    }


def document(view: View, person: Persona, key: str) -> tuple[str, str]:
    """Return the kind and the number of the owner's main document; the key says which life it is.

    In Mexico a second bank knows the tax number, in Colombia it masks the number.
    """
    who, at_home = person.identity, view.institution.name == person.home
    match person.country:
        case "BR" if who.company:
            return "CNPJ", documents.cnpj(key)
        case "BR":
            return "CPF", view.cpf if key == view.key else documents.cpf(key)
        case "CO":
            number = documents.cedula(key)
            return "CC", number if at_home else f"{'*' * (len(number) - SHOWN)}{number[-SHOWN:]}"
        case "MX" if who.company:
            return "RFC", documents.rfc_of_company(who.company, FOUNDED, key)
        case "MX" if not at_home:
            return "RFC", documents.rfc(who.name, who.birth_date, key)
        case "MX":
            return "CURP", documents.curp(who.name, who.birth_date, who.gender, who.state)


def _mailbox(name: str) -> str:
    return ".".join(_plain(name.lower()).split()[:2])


def _plain(name: str) -> str:
    return normalize("NFKD", name).encode("ascii", "ignore").decode()
