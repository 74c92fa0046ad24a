"""Consent check: whether the consent that a token asks for can be that of who signs in."""

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


def consents(context: WidgetContext, bank: Institution, username: str) -> bool:
    """Say whether somebody may sign in: most tokens name nobody, and only open finance asks for a consent."""
    asked = context.grant.documents
    if not bank.open_finance or not asked:
        return True
    if context.updated:
        return set(asked) <= set(documents_of(context.sandbox.view(context.updated)))
    return is_whose(asked, bank, username, context.sandbox.seed)


def shown_people(context: WidgetContext, bank: Institution) -> list[Shown]:
    """Return who can be tried at a bank; whoever comes to mend a link is known already."""
    return [] if context.updated else [_shown(context, bank, person) for person in people_of(bank)]


def _shown(context: WidgetContext, bank: Institution, person: Persona) -> Shown:
    if not bank.open_finance:
        return Shown(person)
    cpf, *_ = documents_at(bank, person.username, context.sandbox.seed)
    dotted = f"CPF {cpf[:3]}.{cpf[3:6]}.{cpf[6:9]}-{cpf[9:]}"
    return Shown(person, dotted, consents(context, bank, person.username))
