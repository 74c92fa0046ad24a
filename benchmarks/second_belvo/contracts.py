"""Contracts: rent, bills that vary, insurance, school, and subscriptions, from weekly to yearly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.second_belvo.days import DAY, next_open
from benchmarks.second_belvo.dues import due, series
from benchmarks.second_belvo.persons import stranger
from benchmarks.second_belvo.shops import Shop

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.second_belvo.book import Row
    from benchmarks.second_belvo.life import Life


@dataclass(frozen=True, slots=True)
class Contract:
    """What is paid again and again: to whom, how much, how often, and by how much amount and day vary."""

    name: str
    kind: str
    units: int
    cadence: str
    vary: float = 0.0
    jitter: int = 0
    share: float = 1.0
    by_card: bool = False


BILLS = {
    "MX": (
        Contract("Luz del Altiplano", "utility", 780, "bimonthly", 0.3, 3),
        Contract("Aguas Municipales", "utility", 260, "monthly", 0.25, 4, 0.8),
        Contract("Telefonía Eco", "phone", 399, "monthly", 0, 1),
        Contract("Recarga Móvil Uno", "phone", 200, "28 days", 0, 0, 0.4),
        Contract("Seguros Monterrubio", "insurance", 4200, "yearly", 0.05, 2, 0.7),
        Contract("Colegio Sor Juana", "school", 3100, "monthly", 0, 2, 0.4),
    ),
    "BR": (
        Contract("Companhia de Luz Paulistana", "utility", 640, "monthly", 0.3, 3),
        Contract("Saneamento Básico", "utility", 280, "monthly", 0.2, 3, 0.8),
        Contract("Fibra Viva", "phone", 380, "monthly", 0, 1),
        Contract("Seguradora Atlas", "insurance", 900, "quarterly", 0.04, 2, 0.5),
        Contract("IPVA Estado", "tax", 5200, "yearly", 0.05, 3, 0.6),
        Contract("Diarista Limpeza", "home", 560, "weekly", 0, 0, 0.3),
    ),
    "CO": (
        Contract("Energía Andina", "utility", 520, "monthly", 0.3, 3),
        Contract("Acueducto Capital", "utility", 340, "bimonthly", 0.2, 3, 0.8),
        Contract("Móvil Cóndor", "phone", 310, "monthly", 0, 1),
        Contract("Seguros La Ceiba", "insurance", 2100, "semiannual", 0.04, 2, 0.7),
        Contract("Predial Distrital", "tax", 3900, "yearly", 0.06, 4, 0.6),
        Contract("Gimnasio Vital", "gym", 420, "biweekly", 0, 0, 0.3),
    ),
}
SUBSCRIPTIONS = (
    Contract("Pantalla Plus", "streaming", 229, "monthly", by_card=True, share=0.9),
    Contract("Sonora", "streaming", 129, "monthly", by_card=True, share=0.7),
    Contract("Nube Central", "streaming", 49, "monthly", by_card=True, share=0.8),
    Contract("Nube Central", "streaming", 179, "monthly", by_card=True, share=0.5),
    Contract("Gimnasio Roca", "gym", 549, "monthly", by_card=True, share=0.4),
    Contract("Diario La Hora", "streaming", 990, "yearly", by_card=True, share=0.4),
)
SEASONAL = frozenset({12, 1})  # the months without school
RISE = 1.05


def live(life: Life) -> None:
    """Pay the rent, the bills and the subscriptions."""
    _rent(life)
    for contract in (*BILLS[life.country], *SUBSCRIPTIONS):
        if life.chance(contract.share):
            _pay(life, contract)


def _rent(life: Life) -> None:
    if life.place % 3 == 2:
        return
    landlord, units, day = (
        stranger(life.rng, life.country),
        life.rng.randint(60, 110) * 100,
        life.rng.randint(1, 8),
    )
    rows: list[Row] = []
    days = [next_open(life.country, each) for each in due("monthly", life, day=day)]
    for each in days:
        years = (each - life.since).days // 365
        cents = -life.round_cents(units * RISE**years)
        if each <= life.until:
            rows.append(life.post(life.main, each, cents, "rent", "spending", to=landlord, named=True))
            if len(rows) > 1 and rows[-2].cents != cents:
                life.book.odd("price_rise", rows[-1], optional=True)
    series(life, rows, "monthly", next(each for each in days if each > life.until))


def _pay(life: Life, contract: Contract) -> None:
    account = life.card if contract.by_card and life.card else life.main
    shop = Shop(contract.name, contract.kind, 1, 1)
    movement = "" if contract.by_card else "utility"
    begin, end, rises = _story(life, contract)
    days = due(contract.cadence, life, day=life.rng.randint(1, 28), begin=life.rng.randrange(12))
    days = [each for each in days if begin <= each <= end and not _on_holiday(contract, each)]
    rows: list[Row] = []
    for nominal in days:
        day = nominal + life.rng.randint(0, contract.jitter) * DAY
        if nominal <= life.until and day <= life.until:
            units = contract.units * (rises[1] if day >= rises[0] else 1) * _varied(life, contract)
            rows.append(life.buy(account, day, -life.cents(round(units)), shop, movement=movement))
    _tell(life, contract, rows, rises)
    following = next((each for each in days if each > life.until), None)
    series(life, rows, contract.cadence, following)


def _on_holiday(contract: Contract, day: date) -> bool:
    return contract.kind == "school" and day.month in SEASONAL


def _story(life: Life, contract: Contract) -> tuple[date, date, tuple[date, float]]:
    """Return when a contract begins and ends, and when its price rises by how much."""
    span, never = (life.until - life.since).days, life.until + 900 * DAY
    begin, end, rise = life.since, never, (never, 1.0)
    if contract.by_card and contract.cadence == "monthly":
        fate = life.rng.random()
        if fate < 0.2:
            begin += int(span * life.rng.uniform(0.2, 0.6)) * DAY
        elif fate < 0.4:
            end = life.since + int(span * life.rng.uniform(0.3, 0.8)) * DAY
        elif fate < 0.75:
            rise = (life.since + int(span * life.rng.uniform(0.4, 0.9)) * DAY, life.rng.uniform(1.12, 1.3))
    return begin, end, rise


def _varied(life: Life, contract: Contract) -> float:
    return 1 + life.rng.uniform(-contract.vary, contract.vary)


def _tell(life: Life, contract: Contract, rows: list[Row], rises: tuple[date, float]) -> None:
    """Say which rows are anomalies: the first at a higher price; large ones that come once a year may be."""
    if rises[1] > 1 and any(row.day < rises[0] for row in rows):
        risen = [row for row in rows if row.day >= rises[0]]
        if risen:
            life.book.odd("price_rise", risen[0])
    if contract.units > 800:
        for row in rows:
            life.book.odd("large new_merchant out_of_habit price_rise", row, optional=True)
