"""Banks: how each behaves, and the words that it has for each movement."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING

from benchmarks.second_belvo.words_br import BRAZIL
from benchmarks.second_belvo.words_co import COLOMBIA
from benchmarks.second_belvo.words_mx import MEXICO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """An institution.

    Attributes:
        names_other: what of the other side it gives: ``document``, ``account`` or nothing.
        tracks: whether a payment carries the key that both banks know.
        tells_moments: whether a purchase has its time of day; else midnight.
        tells_balances: whether a row has the balance after it.
        keeps_pending: whether a pending row stays beside the posted one.
        debt_has_minus: whether what a card owes is sent with a minus.
        leaves_out: a field that some of its rows lack although others have it.
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
    keeps_pending: bool = False
    debt_has_minus: bool = False
    leaves_out: str = ""

    def say(self, movement: str, rng: Random, *, named: bool = False, **more: str) -> str:
        """Return the words for a movement; only those that name the other side if it must be ``named``."""
        templates = self.words[movement]
        naming = [each for each in templates if "{name}" in each or "{shop}" in each]
        template = rng.choice(naming if named and naming else templates)
        fields = {name for _, name, _, _ in Formatter().parse(template) if name}
        number = str(rng.randint(100_000, 9_999_999))
        known = {"n": number, "tail": number[-4:], "city": "", "shop": "", "name": "", "bank": "", **more}
        return template.format(**{name: known[name] for name in sorted(fields)})


def read(text: str) -> dict[str, tuple[str, ...]]:
    """Return templates by movement from lines of ``movement: one | another``."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {name.strip(): tuple(each.strip() for each in rest.split("|")) for name, _, rest in lines}


def _words(country: Mapping[str, str], bank: str) -> dict[str, tuple[str, ...]]:
    return read(country["common"]) | read(country[bank])


BANKS = (
    Bank(
        name="cerromx_mx_retail",
        title="Banco Cerro",
        country="MX",
        code="40901",
        tracks=True,
        words=_words(MEXICO, "cerro"),
        keeps_pending=True,
    ),
    Bank(
        name="lagunamx_mx_retail",
        title="Laguna",
        country="MX",
        code="40902",
        tracks=True,
        words=_words(MEXICO, "laguna"),
        names_other="account",
        tells_moments=False,
    ),
    Bank(
        name="nopalmx_mx_retail",
        title="Nopal Digital",
        country="MX",
        code="40903",
        words=_words(MEXICO, "nopal"),
        debt_has_minus=True,
        leaves_out="value_date",
    ),
    Bank(
        name="ofserra_br_retail",
        title="Banco da Serra",
        country="BR",
        code="901",
        words=_words(BRAZIL, "serra"),
        names_other="document",
        tells_balances=False,
        keeps_pending=True,
    ),
    Bank(
        name="ofmangue_br_retail",
        title="Mangue",
        country="BR",
        code="902",
        words=_words(BRAZIL, "mangue"),
        names_other="account",
        tells_balances=False,
        leaves_out="currency",
    ),
    Bank(
        name="ofroxo_br_retail",
        title="Conta Roxa",
        country="BR",
        code="903",
        words=_words(BRAZIL, "roxo"),
        tells_balances=False,
        tells_moments=False,
    ),
    Bank(
        name="paramo_co_retail",
        title="Banco Páramo",
        country="CO",
        code="701",
        words=_words(COLOMBIA, "paramo"),
        keeps_pending=True,
    ),
    Bank(
        name="guadua_co_retail",
        title="Guadua",
        country="CO",
        code="702",
        words=_words(COLOMBIA, "guadua"),
        names_other="document",
        tells_moments=False,
    ),
    Bank(
        name="colibri_co_retail",
        title="Colibrí",
        country="CO",
        code="703",
        words=_words(COLOMBIA, "colibri"),
        tracks=True,
        debt_has_minus=True,
    ),
)


def banks_of(country: str) -> list[Bank]:
    """Return a country's banks."""
    return [bank for bank in BANKS if bank.country == country]
