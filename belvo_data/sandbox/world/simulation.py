"""Live a persona's money from its first day to any other day: the same key gives the same life."""

from bisect import bisect_right
from datetime import date, timedelta
from random import Random
from threading import Lock

from belvo_data.sandbox.money import cents
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.world.book import Book
from belvo_data.sandbox.world.borrowing import borrow
from belvo_data.sandbox.world.dues import plan_month
from belvo_data.sandbox.world.elsewhere import move_elsewhere
from belvo_data.sandbox.world.life import Life
from belvo_data.sandbox.world.savings import take_back
from belvo_data.sandbox.world.shopping import shop_around

DAY = timedelta(days=1)


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


class Lifetime:
    """A life that goes on when somebody asks for a later day; a longer one begins with a shorter.

    Each day has its own chance, drawn from the key and the date.
    """

    def __init__(self, persona: Persona, key: str, since: date) -> None:
        book = Book(openings(persona))
        self._life = Life(persona, key, since - DAY, book, Random(), currencies=currencies(persona))
        self._since = since
        self._lock = Lock()

    def until(self, day: date) -> Book:
        """Return the book of everything up to a day, that day included."""
        with self._lock:
            while self._life.day < day:
                self._live_a_day()
            whole = self._life.book
            entries = whole.entries[: bisect_right(whole.entries, day, key=lambda entry: entry.day)]
            bills = [statement for statement in whole.statements if statement.closed <= day]
        positions = openings(self._life.persona)
        for entry in entries:
            positions[entry.account] = entry.after
        return Book(positions, entries, bills)

    def _live_a_day(self) -> None:
        life = self._life
        life.day += DAY
        life.chance = Random(f"{life.key}/{life.day}")
        if life.day == self._since or life.day.day == 1:
            plan_month(life, life.day.year, life.day.month)
        for deed in life.agenda.pop(life.day, ()):
            deed(life)
        borrow(life)
        shop_around(life)
        move_elsewhere(life)
        take_back(life)


def live(persona: Persona, key: str, since: date, until: date) -> Book:
    """Return the book of everything from one day to another, both included."""
    return Lifetime(persona, key, since).until(until)
