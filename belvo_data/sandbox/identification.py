"""Identification: by which CPF and CNPJ a bank knows who signs in, and whether a consent is theirs."""

from collections.abc import Collection

from belvo_data.sandbox.credentials import Visitor, people_of, persona_of
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.people import documents


def life(seed: int, home: str, username: str) -> str:
    """Return what makes one life different from every other; it is the same at all banks of one person."""
    return f"{seed}/{home}/{username}"


def documents_at(bank: Institution, username: str, seed: int) -> tuple[str, ...]:
    """Return the numbers of one of the sandbox's own people; nobody else has any before they consent."""
    person = next((each for each in people_of(bank) if each.username == username), None)
    known = persona_of(bank, Visitor(username, username)) if person else None
    if person is None or known is None:
        return ()
    key = life(seed, known.home, username)
    cpf = documents.cpf(key)
    return (cpf, documents.cnpj(key)) if known.identity.company else (cpf,)


def is_whose(consent: Collection[str], bank: Institution, username: str, seed: int) -> bool:
    """Say whether somebody may sign in for a consent: it is theirs, or nobody's of whom the sandbox knows."""
    if own := documents_at(bank, username, seed):
        return set(consent) <= set(own)
    return not any(
        number in consent
        for person in people_of(bank)
        for number in documents_at(bank, person.username, seed)
    )
