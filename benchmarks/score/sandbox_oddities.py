"""Sandbox oddities: which of its rows are worth a look, and which somebody may take for such."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any

from belvo_data.sandbox.people import PEOPLE
from belvo_data.sandbox.world.paydays import paydays
from benchmarks.score.truth import Oddity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Row = dict[str, Any]
LARGE = frozenset({"large", "new_merchant", "out_of_habit"})
MAYBE = {
    **dict.fromkeys(("bonus", "remittance", "parts", "subscription", "hold"), LARGE),
    "fixed": LARGE | {"price_rise"},  # rents and fees that rise each January
}
BOUGHT = frozenset({"purchase", "sent"})
MUCH = 3  # times what is usual at a shop, from which on nobody could know that a purchase is an ordinary one


def oddities(rows: Mapping[str, Row]) -> list[Oddity]:
    """Return what is odd of rows by their ids, and what may be."""
    return [*_of_rows(rows), *_missed(rows.values())]


def _of_rows(rows: Mapping[str, Row]) -> Iterable[Oddity]:
    at_shops, of_users = _usual(rows.values(), "user", "shop"), _usual(rows.values(), "user")
    for id_, row in rows.items():
        if row["truth"] == "anomaly":
            yield Oddity(kinds=LARGE, rows=frozenset({id_}))
        elif row["truth"] == "duplicate":
            # hours lie between both: two small purchases may as well be two coffees
            is_small = abs(row["amount"]) < of_users[row["user"],]
            both = frozenset({id_, row["of"]})
            yield Oddity(kinds=frozenset({"duplicate_charge"}), rows=both, optional=is_small)
        elif row["raised_from"] is not None:
            yield Oddity(kinds=frozenset({"price_rise"}), rows=frozenset({id_}))
        elif row["truth"] in MAYBE:
            yield Oddity(kinds=MAYBE[row["truth"]], rows=frozenset({id_}), optional=True)
        elif row["truth"] in BOUGHT and abs(row["amount"]) > MUCH * at_shops[row["user"], row["shop"]]:
            yield Oddity(kinds=LARGE, rows=frozenset({id_}), optional=True)


def _usual(rows: Iterable[Row], *by: str) -> dict[tuple[str, ...], float]:
    """Return the median of what was bought, by some of its fields."""
    amounts: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for row in rows:
        if row["truth"] in BOUGHT:
            amounts[tuple(row[name] for name in by)].append(abs(row["amount"]))
    return {key: median(found) for key, found in amounts.items()}


def _missed(rows: Iterable[Row]) -> Iterable[Oddity]:
    accounts = {(row["user"], row["name"]): row["account"] for row in rows if row["truth"] == "income"}
    for person in PEOPLE:
        for income in person.incomes:
            for year, month in income.missed:
                yield Oddity(
                    kinds=frozenset({"missing_income"}),
                    account=accounts[person.username, income.name],
                    expected=paydays(income.paydays, year, month, person.country)[0],
                )
