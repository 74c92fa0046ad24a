"""Accounts: links of persons to banks, owners as each bank knows them, and what they hold there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.second_belvo import documents
from benchmarks.second_belvo.persons import Party

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from benchmarks.second_belvo.bank import Bank
    from benchmarks.second_belvo.persons import Person

CHECKING, SAVINGS, CARD = "CHECKING_ACCOUNT", "SAVINGS_ACCOUNT", "CREDIT_CARD"
LOAN, INVESTMENT = "LOAN_ACCOUNT", "INVESTMENT_ACCOUNT"
CURRENCY = {"MX": "MXN", "BR": "BRL", "CO": "COP"}
TITLE = {
    CHECKING: ("Cuenta", "Conta"),
    SAVINGS: ("Ahorro", "Poupança"),
    CARD: ("Tarjeta", "Cartão"),
    LOAN: ("Crédito personal", "Empréstimo"),
    INVESTMENT: ("Inversión", "Investimento"),
}


def new_id(rng: Random) -> str:
    """Return an id that nothing else has."""
    return str(UUID(int=rng.getrandbits(128), version=4))


@dataclass(eq=False, slots=True, kw_only=True)
class Owner:
    """A person as one bank knows them."""

    id: str
    person: Person
    name: str
    kind: str | None
    number: str | None
    email: str | None
    phone: str | None
    born: date | None


@dataclass(eq=False, slots=True, kw_only=True)
class Link:
    """What a person linked."""

    id: str
    bank: Bank
    persons: tuple[Person, ...]
    user: str
    owners: list[Owner] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    status: str = "valid"
    created: int = 60  # days before the world's last one


@dataclass(eq=False, slots=True, kw_only=True)
class Account:
    """An account; ``opening`` are the cents before its first row, what is owed is negative."""

    id: str
    link: Link
    category: str
    currency: str
    number: str
    agency: str
    internal: str
    opening: int = 0
    limit: int = 0
    last_day: date | None = None

    @property
    def bank(self) -> Bank:
        """The bank that keeps it."""
        return self.link.bank

    @property
    def owes(self) -> bool:
        """Whether its balance is a debt."""
        return self.category in {CARD, LOAN}

    @property
    def tail(self) -> str:
        """The last four digits, as texts name it."""
        return self.number[-4:]

    @property
    def party(self) -> Party:
        """Its owner, as the other side of a payment."""
        first = self.link.persons[0]
        return Party(first.in_texts, first.document, self.agency, self.number)


def link(rng: Random, bank: Bank, *persons: Person) -> Link:
    """Return a new link to a bank, which knows nothing of its owners yet."""
    user = f"{rng.getrandbits(176):044x}"
    return Link(id=new_id(rng), bank=bank, persons=persons, user=user, created=rng.randint(50, 400))


def account(rng: Random, of: Link, category: str, *, currency: str = "", limit: int = 0) -> Account:
    """Open an account at a link's bank."""
    made = Account(
        id=new_id(rng),
        link=of,
        category=category,
        currency=currency or CURRENCY[of.bank.country],
        number=str(rng.randint(10_000_000, 9_999_999_999)),
        agency=f"{rng.randint(1, 9999):04}",
        internal=new_id(rng),
        limit=limit,
    )
    of.accounts.append(made)
    return made


def owner(rng: Random, person: Person, way: str) -> Owner:
    """Return a person as a bank knows them.

    Args:
        rng: what decides which contacts it has.
        person: who.
        way: ``whole``; ``bare`` (all but a document); ``other`` (another document of theirs, or written
            otherwise), ``none``, ``masked``, ``zero`` or ``generic`` documents.
    """
    kind, number = _document(person, way)
    is_whole = way in {"whole", "other"}
    contacts = (
        [True, True, True] if way in {"whole", "bare"} else _contacts(rng, at_least=0 if is_whole else 1)
    )
    phone = person.phone if rng.random() < 0.6 else person.phone.replace(" ", "")
    email = person.email if rng.random() < 0.7 else person.email.upper()
    return Owner(
        id=new_id(rng),
        person=person,
        name=person.spelled(rng.randrange(5)),
        kind=kind,
        number=number,
        email=email if contacts[0] else None,
        phone=phone if contacts[1] else None,
        born=person.born if contacts[2] else None,
    )


def _contacts(rng: Random, *, at_least: int) -> list[bool]:
    there = [rng.random() < 0.5 for _ in range(3)]
    if sum(there) < at_least:
        there[rng.randrange(3)] = True
    return there


def _document(person: Person, way: str) -> tuple[str | None, str | None]:
    kind, number = next(iter(person.numbers.items()))
    if way == "other" and "RFC" in person.numbers:
        return "RFC", person.numbers["RFC"]
    if way == "other":
        return kind, number.lstrip("0") if number.startswith("0") else documents.dotted(number)
    blanks = {
        "none": (None, None),
        "bare": (None, None),
        "masked": (kind, documents.masked(number)),
        "zero": (kind, "0" * len(number)),
        "generic": ("RFC", "XAXX010101000"),
    }
    return blanks.get(way, (kind, number))
