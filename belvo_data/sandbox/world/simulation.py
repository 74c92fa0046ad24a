"""Live a persona's money from its first day to any other day: the same key gives the same life."""

from datetime import date, timedelta
from random import Random

from belvo_data.sandbox.money import cents
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.world.book import Book
from belvo_data.sandbox.world.borrowing import borrow
from belvo_data.sandbox.world.dues import plan_month
from belvo_data.sandbox.world.life import Life
from belvo_data.sandbox.world.saving import take_back
from belvo_data.sandbox.world.shopping import shop_around


def openings(persona: Persona) -> dict[str, int]:
    """Return where each account and investment stands before the first day: what is owed is negative."""
    owned = {account.key: cents(account.opening) for account in persona.accounts}
    used = {card.key: -cents(card.opening) for card in persona.cards}
    lent = {loan.key: -cents(loan.opening) for loan in persona.loans}
    worked = {investment.key: cents(investment.opening) for investment in persona.investments}
    return owned | used | lent | worked


def currencies(persona: Persona) -> dict[str, str]:
    """Return each account's currency; what names none has the persona's own."""
    named = {account.key: account.currency or persona.currency for account in persona.accounts}
    others = [*openings(persona).keys() - named.keys()]
    return named | dict.fromkeys(others, persona.currency)


def live(persona: Persona, key: str, since: date, until: date) -> Book:
    """Return the book of everything from one day to another, both included.

    Each day has its own chance, drawn from the key and the date, so a longer life begins with a shorter.
    """
    book = Book(openings(persona))
    life = Life(persona, key, since, book, Random(), currencies=currencies(persona))
    for number in range((until - since).days + 1):
        life.day = since + timedelta(days=number)
        life.chance = Random(f"{key}/{life.day}")
        if number == 0 or life.day.day == 1:
            plan_month(life, life.day.year, life.day.month)
        for deed in life.agenda.pop(life.day, ()):
            deed(life)
        borrow(life)
        shop_around(life)
        take_back(life)
    return book
