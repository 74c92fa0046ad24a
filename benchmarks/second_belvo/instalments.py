"""Instalments: purchases that are billed part by part, shown whole first at some banks, or only told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.days import DAY, on
from benchmarks.second_belvo.shops import Shop

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.accounts import Account
    from benchmarks.second_belvo.life import Life

SELLERS = {
    "MX": ("Muebles Trueba", "Electro Aztlán", "Viajes Quetzal"),
    "BR": ("Magazine Jatobá", "Eletro Sul", "Viagens Tucano"),
    "CO": ("Muebles Guayacán", "Electro Nevado", "Viajes Cóndor"),
}
PARTS = (3, 6, 6, 9, 10, 12)


def live(life: Life) -> None:
    """Buy something in parts every three months."""
    card = life.card
    if card is None:
        return
    for _ in range(max((life.until - life.since).days // 90, 1)):
        seller = Shop(life.rng.choice(SELLERS[life.country]), "home", 1, 1)
        parts, units = life.rng.choice(PARTS), life.rng.randint(1800, 9000)
        day = life.day(margin=40)
        if life.country == "CO":
            whole = life.buy(card, day, -life.cents(units), seller, part=(1, parts))
            life.book.odd("large new_merchant out_of_habit", whole, optional=True)
        else:
            _billed(life, card, seller, day, parts=parts, each=life.cents(units / parts))


def _billed(life: Life, card: Account, seller: Shop, day: date, *, parts: int, each: int) -> None:
    if life.country == "MX" and life.chance(0.5):
        whole = life.buy(card, day, -each * parts, seller, movement="whole", why_not="instalment_elsewhere")
        back = life.buy(card, day + 2 * DAY, each * parts, seller, movement="given_back", kind=None)
        life.book.odd("large new_merchant out_of_habit", whole, back, optional=True)
        life.book.aside |= {whole.id, back.id}
    for number in range(1, parts + 1):
        due = day if number == 1 else on(_later(day, number - 1), day.day)
        if due <= life.until:
            row = life.buy(card, due, -each, seller, part=(number, parts))
            row.text = f"{row.text} {card.bank.part(number, parts)}"
            if number == 1:
                life.book.odd("large new_merchant out_of_habit", row, optional=True)


def _later(day: date, months: int) -> date:
    month = day.month - 1 + months
    return day.replace(year=day.year + month // 12, month=month % 12 + 1, day=1)
