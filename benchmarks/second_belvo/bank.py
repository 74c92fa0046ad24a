"""Bank: how an institution behaves, and the words that it has for each movement."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

PART = ("{k}/{m}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """An institution.

    Attributes:
        names_other: what of the other side it gives: ``document``, ``account`` or nothing.
        tracks: whether a payment carries the key that both banks know.
        tells_moments: whether a purchase has its time of day; else midnight.
        tells_balances: whether a row has the balance after it.
        tells_shops: whether a purchase has its merchant, and the merchant's code, beside the text.
        tells_categories: whether any row has a category.
        tells_references: whether a row has a reference.
        tells_documents: whether it gives a document of those whose main bank it is not.
        tells_parts: whether a card's row says beside the text which part of a purchase it is.
        keeps_pending: whether a pending row stays beside the posted one.
        pending_ids: whether a pending row is posted under the same id: ``same``, ``new`` or either.
        debt_has_minus: whether what a card owes is sent with a minus.
        leaves_out: a field that some of its rows lack although others have it.
        longest: the most characters of a text; 0 for any number.
        dates: how a day stands in a text.
        spells: how persons stand in a text: in capitals, or ``family`` name first, ``short`` or ``title``.
        words: templates by movement.
    """

    name: str
    title: str
    country: str
    code: str
    words: Mapping[str, tuple[str, ...]]
    names_other: str = ""
    tracks: bool = False
    tells_moments: bool = True
    tells_balances: bool = True
    tells_shops: bool = True
    tells_categories: bool = True
    tells_references: bool = True
    tells_documents: bool = True
    tells_parts: bool = True
    keeps_pending: bool = False
    pending_ids: str = ""
    debt_has_minus: bool = False
    leaves_out: str = ""
    longest: int = 0
    dates: str = "%d/%m"
    spells: str = ""

    def say(self, movement: str, day: date, rng: Random, *, named: bool = False, **more: str) -> str:
        """Return the words for a movement; only those that name the other side if it must be ``named``."""
        templates = self.words[movement]
        naming = [each for each in templates if "{name}" in each or "{shop}" in each]
        template = rng.choice(naming if named and naming else templates)
        fields = {name for _, name, _, _ in Formatter().parse(template) if name}
        number = str(rng.randint(100_000, 9_999_999))
        known = {
            "n": number, "tail": number[-4:], "city": "", "shop": "", "name": "", "bank": "",
            "date": f"{day:{self.dates}}", **more,
        }  # fmt: skip
        text = template.format(**{name: known[name] for name in sorted(fields)})
        return text[: self.longest or None].strip()

    def part(self, number: int, parts: int) -> str:
        """Return the words that say which of how many parts a row is."""
        known = {"k": f"{number:02}", "m": f"{parts:02}", "one": number, "all": parts}
        return self.words.get("part", PART)[0].format(**known)

    def spelled(self, name: str) -> str:
        """Return a person's name as its texts have it."""
        first, *more = name.split()
        ways = {
            "family": " ".join((*more, first)),
            "short": f"{first} {more[0]}" if more else first,
            "title": name.title(),
        }
        return ways.get(self.spells, name)


def read(text: str) -> dict[str, tuple[str, ...]]:
    """Return templates by movement from lines of ``movement: one | another``."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {name.strip(): tuple(each.strip() for each in rest.split("|")) for name, _, rest in lines}


def words(country: Mapping[str, str], bank: str) -> dict[str, tuple[str, ...]]:
    """Return a bank's words, and those that all of its country's have."""
    return read(country["common"]) | read(country[bank])


def of_country(banks: tuple[Bank, ...], country: str) -> list[Bank]:
    """Return those of a country."""
    return [bank for bank in banks if bank.country == country]
