"""Scenarios of rows: they come late, twice, back-dated, or with words that nobody knows."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from belvo_data.sandbox.ids import derived
from belvo_data.sandbox.scenarios.running_scenario import Playing
from belvo_data.sandbox.timestamps import stamped

Row = dict[str, Any]
LATE = timedelta(days=2)  # the rows of today and of two days before
PAST = timedelta(days=21)
TRANSACTIONS = "transactions"
NEW_WORDS = {
    "accounts": ("category", "CRYPTO_WALLET"),
    "bills": ("currency", "XTS"),
    "br/investments": ("type", "TOKENIZED_ASSET"),
    "br/investment-transactions": ("subtype", "FRACIONAMENTO"),
    "br/exchanges": ("settlement_method", "STABLECOIN"),
    "incomes": ("income_source_type", "WALLET"),
    "recurring-expenses": ("frequency", "QUARTERLY"),
    TRANSACTIONS: ("category", "Pets & Plants"),
}


def altered(path: str, rows: Sequence[Row], playing: Sequence[Playing]) -> Sequence[Row]:
    """Return a link's rows of one resource as the scenarios that play leave them."""
    for each in playing:
        if path == TRANSACTIONS and each.name in OF_TRANSACTIONS:
            rows = OF_TRANSACTIONS[each.name]([*rows], each)
        elif each.name == "new_enum_value" and path in NEW_WORDS:
            name, word = NEW_WORDS[path]
            rows = [row | {name: word} if number % 5 == 0 else row for number, row in enumerate(rows)]
        elif each.name == "unknown_field":
            rows = [row | {"field_of_tomorrow": {"is": "new"}} for row in rows]
    return rows


def _late(rows: list[Row], playing: Playing) -> list[Row]:
    since, ends = playing.started_at.date() - LATE, playing.ends
    if not playing.ripe:
        return [row for row in rows if _day(row) < since]
    arrived = {"created_at": stamped(ends), "collected_at": stamped(ends)}
    return [row | arrived if since <= _day(row) <= ends.date() else row for row in rows]


def _back_dated(rows: list[Row], playing: Playing) -> list[Row]:
    old = [row for row in _bought(rows) if _day(row) < playing.started_at.date() - PAST]
    news = [_again(row, playing, **more) for row in old[: playing.times] for more in ({}, REVERSAL)]
    return sorted([*news, *rows], key=_day, reverse=True)


def _duplicated(rows: list[Row], playing: Playing) -> list[Row]:
    final = _bought([row for row in rows if _day(row) <= playing.started_at.date()])
    twins = {row["id"]: _again(row, playing) for row in final[: playing.times]}
    return [each for row in rows for each in (row, twins.get(row["id"])) if each]


def _deleted(rows: list[Row], playing: Playing) -> list[Row]:
    final = _bought([row for row in rows if _day(row) <= playing.started_at.date()])
    gone = {row["id"] for row in final[: playing.times]}
    return [row for row in rows if row["id"] not in gone]


OF_TRANSACTIONS: dict[str, Callable[[list[Row], Playing], list[Row]]] = {
    "late_rows": _late,
    "back_dated_rows": _back_dated,
    "duplicated_rows": _duplicated,
    "rows_deleted": _deleted,
}
OF_ROWS = frozenset({*OF_TRANSACTIONS, "new_enum_value", "unknown_field", "pending_posted", "prices_raised"})
REVERSAL = {"type": "INFLOW", "reference": "REV"}


def _bought(rows: list[Row]) -> list[Row]:
    return [
        row for row in rows if row["status"] == "PROCESSED" and row["type"] == "OUTFLOW" and row["merchant"]
    ]


def _again(row: Row, playing: Playing, **more: str) -> Row:
    """Return a row like another one, which appeared when the scenario began."""
    at = stamped(playing.started_at)
    id_ = derived(row["id"], playing.name, at, *more)
    return (
        row
        | {"id": id_, "internal_identification": id_.replace("-", "")}
        | {
            "created_at": at,
            "collected_at": at,
            **more,
        }
    )


def _day(row: Row) -> date:
    return date.fromisoformat(row["value_date"])
