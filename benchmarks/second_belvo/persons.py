"""Persons: who they are, and how one bank or another spells them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.second_belvo import documents
from benchmarks.second_belvo.documents import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

GIVEN = {
    "MX": "José Antonio,María Fernanda,Ángel Ramón,Sofía Inés,Héctor Iván,Lucía Belén,Raúl Andrés",
    "BR": "João Vítor,Maria Clara,Antônio Luís,Letícia Helena,Cássio Augusto,Patrícia Lúcia,Júlia Inês",
    "CO": "Andrés Felipe,Ana María,Julián David,Luz Dary,Óscar Iván,Diana Inés,Mónica Lucía",
}
FAMILY = {
    "MX": "Hernández,Quiñones,Ávila,Nájera,Zúñiga,Cárdenas,Ibáñez,Montaño,Rendón,Olguín,Tapia,Urías",
    "BR": "Araújo,Gonçalves,Figueirêdo,Simões,Assunção,Brandão,Cordeiro,Magalhães,Nóbrega,Sampaio,Teles",
    "CO": "Ríos,Peláez,Vélez,Cardona,Muñoz,Gaviria,Restrepo,Ordóñez,Tobón,Lozano,Jaramillo,Echeverri",
}
STRANGERS = {
    "MX": "Rosa Elena Pineda,Jorge Luis Baeza,Carmen Villalobos,Tomás Arreola,Elvira Mancera,Gustavo Pacheco",
    "BR": "Sueli Batista,Renato Pacheco Lima,Ivone Moreira,Edson Carvalho,Tereza Farias,Wagner Pinheiro",
    "CO": "Gloria Buitrago,Hernán Zapata,Nelly Agudelo,Fabio Londoño,Beatriz Salazar,Ramiro Quintero",
}
CELL = {"MX": "+52 55", "BR": "+55 11", "CO": "+57 300"}


@dataclass(frozen=True, slots=True)
class Party:
    """A side of a payment, as the other side's bank may name it."""

    name: str
    document: str | None = None
    agency: str | None = None
    number: str | None = None
    company: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with accounts."""

    country: str
    given: tuple[str, str]
    family: tuple[str, str]
    born: date
    numbers: Mapping[str, str] = field(repr=False)
    email: str
    phone: str

    @property
    def name(self) -> str:
        """The whole name."""
        return " ".join((*self.given, *self.family))

    @property
    def document(self) -> str:
        """The number that payments name."""
        return next(iter(self.numbers.values()))

    def spelled(self, way: int) -> str:
        """Return the name in one of five ways."""
        (first, _), (one, two) = self.given, self.family
        ways = (
            self.name,
            plain(self.name),
            f"{first} {one} {two}",
            plain(f"{one} {two} {' '.join(self.given)}"),
            f"{first.upper()} {one.upper()} {two.upper()}",
        )
        return ways[way % len(ways)]

    @property
    def in_texts(self) -> str:
        """The name as it stands in a payment's text."""
        return plain(f"{self.given[0]} {self.family[0]} {self.family[1]}")


def person(rng: Random, country: str, *, namesake: Person | None = None, with_zero: bool = False) -> Person:
    """Return a new person, or another of the same name."""
    given = namesake.given if namesake else tuple(rng.choice(GIVEN[country].split(",")).split(" "))
    family = namesake.family if namesake else tuple(rng.sample(FAMILY[country].split(","), 2))
    born = date(rng.randint(1958, 2001), rng.randint(1, 12), rng.randint(1, 28))
    handle = plain(f"{given[0]}.{family[0]}").lower()
    return Person(
        country=country,
        given=(given[0], given[1]),
        family=(family[0], family[1]),
        born=born,
        numbers=_numbers(rng, country, given, family, born, with_zero=with_zero),
        email=f"{handle}{rng.randint(10, 999)}@example.com",
        phone=f"{CELL[country]} {rng.randint(1000, 9999)} {rng.randint(1000, 9999)}",
    )


def _numbers(
    rng: Random, country: str, given: tuple[str, ...], family: tuple[str, ...], born: date, *, with_zero: bool
) -> dict[str, str]:
    if country == "BR":
        return {"CPF": documents.cpf(rng, zero=with_zero)}
    if country == "CO":
        return {"CC": str(rng.randint(10_000_000, 1_200_000_000))}
    begin = documents.root(given[0], family[0], family[1], born)
    return {"CURP": documents.curp(begin, rng), "RFC": documents.rfc(begin, rng)}


def stranger(rng: Random, country: str) -> Party:
    """Return somebody who has no account here."""
    number = str(rng.randint(10_000_000, 99_999_999))
    document = documents.cpf(rng) if country == "BR" else number
    return Party(rng.choice(STRANGERS[country].split(",")), document, f"{rng.randint(1, 9999):04}", number)
