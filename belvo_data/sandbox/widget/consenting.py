"""Consenting: whether the consent that a token asks for can be that of who signs in."""

from dataclasses import dataclass

from belvo_data.sandbox.credentials import people_of
from belvo_data.sandbox.identification import documents_at, is_whose
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.serializers.consent import documents_of
from belvo_data.sandbox.widget.session import WidgetContext


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody who can be tried, with a CPF where a bank goes by it, and whether they may sign in."""

    person: Persona
    cpf: str = ""
    fits: bool = True


def consents(hall: WidgetContext, bank: Institution, username: str) -> bool:
    """Say whether somebody may sign in: most tokens name nobody, and only open finance asks for a consent."""
    asked = hall.grant.documents
    if not bank.open_finance or not asked:
        return True
    if hall.updated:
        return set(asked) <= set(documents_of(hall.sandbox.view(hall.updated)))
    return is_whose(asked, bank, username, hall.sandbox.seed)


def shown_people(hall: WidgetContext, bank: Institution) -> list[Shown]:
    """Return who can be tried at a bank; whoever comes to mend a link is known already."""
    return [] if hall.updated else [_shown(hall, bank, person) for person in people_of(bank)]


def _shown(hall: WidgetContext, bank: Institution, person: Persona) -> Shown:
    if not bank.open_finance:
        return Shown(person)
    cpf, *_ = documents_at(bank, person.username, hall.sandbox.seed)
    dotted = f"CPF {cpf[:3]}.{cpf[3:6]}.{cpf[6:9]}-{cpf[9:]}"
    return Shown(person, dotted, consents(hall, bank, person.username))
