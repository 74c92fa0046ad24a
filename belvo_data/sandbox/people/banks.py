"""At which banks somebody's money lies: most people have more than one, and each shows only its own part."""

from dataclasses import replace
from typing import Protocol, TypeVar

from belvo_data.sandbox.people.persona import Persona


class Held(Protocol):
    """What a bank holds for somebody; no name means the bank that the person calls home."""

    @property
    def key(self) -> str: ...
    @property
    def bank(self) -> str: ...


Thing = TypeVar("Thing", bound=Held)


def banks_of(person: Persona) -> tuple[str, ...]:
    """Return the codes of somebody's banks, home first."""
    held: tuple[Held, ...] = (*person.accounts, *person.cards, *person.loans, *person.investments)
    return tuple(dict.fromkeys((person.home, *(each.bank or person.home for each in held))))


def bank_of(person: Persona, key: str) -> str:
    """Return the code of the bank that holds one of somebody's accounts."""
    held: tuple[Held, ...] = (*person.accounts, *person.cards, *person.loans, *person.investments)
    return next(each.bank for each in held if each.key == key) or person.home


def seen_from(person: Persona, bank: str) -> Persona:
    """Return the part of somebody's money that one bank knows."""

    def there(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
        return tuple(each for each in things if (each.bank or person.home) == bank)

    return replace(
        person,
        accounts=there(person.accounts),
        cards=there(person.cards),
        loans=there(person.loans),
        investments=there(person.investments),
        remittances=person.remittances if bank == person.home else (),
    )


def gathered_at(person: Persona, bank: str) -> Persona:
    """Return somebody like that, who keeps everything at one bank."""
    return replace(
        person,
        home=bank,
        accounts=tuple(replace(each, bank="") for each in person.accounts),
        cards=tuple(replace(each, bank="") for each in person.cards),
        loans=tuple(replace(each, bank="") for each in person.loans),
        investments=tuple(replace(each, bank="") for each in person.investments),
    )
