"""World: households of three countries, their links and what they live through, all from one seed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from benchmarks.second_belvo import (
    cards,
    charges,
    contracts,
    copies,
    currencies,
    instalments,
    investments,
    loans,
    own_moves,
    pending,
    people_paid,
    refunds,
    salary,
    shopping,
    states,
    surprises,
    traps,
)
from benchmarks.second_belvo.accounts import CARD, CHECKING, INVESTMENT, LOAN, SAVINGS, account, link, owner
from benchmarks.second_belvo.bank import of_country
from benchmarks.second_belvo.banks import BANKS
from benchmarks.second_belvo.book import Book
from benchmarks.second_belvo.days import DAY
from benchmarks.second_belvo.life import Life
from benchmarks.second_belvo.persons import person

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.accounts import Link
    from benchmarks.second_belvo.bank import Bank
    from benchmarks.second_belvo.persons import Person

HOUSEHOLDS = (
    "MX couple", "BR couple", "CO couple", "MX single", "BR single", "CO single", "MX namesake",
    "BR relinked", "CO single",
)  # fmt: skip
SECOND_WAYS = ("other", "whole", "none", "masked", "whole", "other", "zero", "whole", "none", "generic")
HABITS = (
    salary, contracts, shopping, people_paid, own_moves, instalments, investments, currencies, loans, charges,
    refunds, surprises, traps, cards, copies, pending,
)  # fmt: skip
MONTH = 30.4
LEAST = {"MXN": 135_700, "BRL": 35_700, "COP": 25_000_000, "USD": 10_000}  # cents that are always there


@dataclass(slots=True)
class World:
    """Everything that happened, and who it happened to."""

    seed: int
    until: date
    banks: tuple[Bank, ...]
    links: list[Link]
    book: Book
    lives: list[Life] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        seed: int,
        until: date,
        *,
        months: int = 25,
        households: int = len(HOUSEHOLDS),
        banks: tuple[Bank, ...] = BANKS,
    ) -> World:
        """Return the world of a seed that ends on a day."""
        world, rng = cls(seed, until, banks, [], Book()), Random(seed)
        since = until - round(months * MONTH) * DAY
        for household in HOUSEHOLDS[:households]:
            world._settle(rng, household, since)
        for habit in HABITS:
            for life in world.lives:
                habit.live(life)
        world._link_again(rng)
        states.limit(world.book.rows, until)
        _open(world)
        return world

    def _settle(self, rng: Random, household: str, since: date) -> None:
        """Have one or two persons open accounts and link them."""
        country, _, sort = household.partition(" ")
        first = self._person(rng, country, sort)
        lives = [
            self._life(rng, each, since)
            for each in ([first, self._spouse(rng, first)] if sort == "couple" else [first])
        ]
        if sort == "couple":
            joint = link(rng, rng.choice(of_country(self.banks, country)), *(life.person for life in lives))
            joint.owners = [
                owner(rng, life.person, way) for life, way in zip(lives, ("other", "none"), strict=True)
            ]
            shared = account(rng, joint, CHECKING)
            self.links.append(joint)
            for life in lives:
                life.accounts.append(shared)
            for life, other in (lives, reversed(lives)):
                people_paid.between_spouses(life, other)

    def _person(self, rng: Random, country: str, sort: str) -> Person:
        others = [life.person for life in self.lives if life.country == country]
        namesake = others[-1] if sort == "namesake" and others else None
        return person(rng, country, namesake=namesake, with_zero=country == "BR" and sort != "relinked")

    def _spouse(self, rng: Random, of: Person) -> Person:
        """Return a spouse, who shares the family's e-mail and phone in one country."""
        spouse = person(rng, of.country)
        while spouse.given == of.given:
            spouse = person(rng, of.country)
        return replace(spouse, email=of.email, phone=of.phone) if of.country == "CO" else spouse

    def _life(self, rng: Random, of: Person, since: date) -> Life:
        """Open a person's accounts, by their place, at banks that chance picks."""
        place = len(self.lives)
        life = Life(rng=rng, book=self.book, person=of, place=place, since=since, until=self.until)
        for number, bank in enumerate(rng.sample(of_country(self.banks, of.country), 3)):
            categories = _categories(place, number)
            if categories:
                way = "whole" if number == 0 else SECOND_WAYS[(place + 2 * (number - 1)) % len(SECOND_WAYS)]
                made = link(rng, bank, of)
                made.owners = [
                    owner(rng, of, _way(of.country, way) if number == 0 or bank.tells_documents else "bare")
                ]
                for category in categories:
                    limit = life_limit(of.country) if category == CARD else 0
                    life.accounts.append(account(rng, made, category, limit=limit))
                if number == 2:
                    life.accounts.append(account(rng, made, CHECKING, currency="USD"))
                self.links.append(made)
        self.lives.append(life)
        return life

    def _link_again(self, rng: Random) -> None:
        """Have a couple's joint account come through two links, and one person link a bank anew."""
        joint = [each for each in self.links if len(each.persons) > 1]
        relinked = [each for each in self.links if each.persons[0] is self.lives[-2].person]
        for chosen, still in ((joint[-1:], True), (relinked[:1], False)):
            for each in chosen:
                self.links.append(copies.linked_again(rng, self.book, each, self.until, still=still))


def life_limit(country: str) -> int:
    """Return a card's limit in cents."""
    return {"MX": 90_000_00, "BR": 25_000_00, "CO": 20_000_000_00}[country]


def _way(country: str, way: str) -> str:
    return "none" if way == "generic" and country != "MX" else way


def _categories(place: int, number: int) -> list[str]:
    """Return what somebody has at their first, second and third bank."""
    more: tuple[tuple[str, bool], ...] = ()
    if number == 0:
        more = ((CARD, place % 5 != 4), (SAVINGS, place % 2 == 0))
    elif number == 1:
        more = ((CARD, place % 3 == 0), (LOAN, place % 2 == 0), (INVESTMENT, place % 3 != 1))
    elif place % 3:
        return []
    return [CHECKING, *(category for category, there in more if there)]


def _open(world: World) -> None:
    """Let accounts begin with so much that they are never overdrawn; twins begin like each other."""
    openings: dict[str, int] = {}
    accounts = {account.id: account for link in world.links for account in link.accounts}
    for id_, rows in world.book.by_account().items():
        opened = accounts[id_]
        if not opened.owes and opened.last_day is None:
            lowest = min(accumulate((row.cents for row in rows if row.booked), initial=0))
            opened.opening = LEAST[opened.currency] - lowest
        openings.setdefault(opened.internal, opened.opening)
    for opened in accounts.values():
        opened.opening = openings.get(opened.internal, opened.opening)
