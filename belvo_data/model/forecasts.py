"""Forecasts: what each account is likely to hold on the days to the end of the next month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.relation import ANY, Column, Relation
from belvo_data.model.graph.values import values
from belvo_data.model.outlook.paths import paths

if TYPE_CHECKING:
    import duckdb

AHEAD = {
    "account_id": "VARCHAR",
    "currency": "VARCHAR",
    "known_until": "DATE",
    "day": "DATE",
    **dict.fromkeys(("balance", "low", "high", "recurring", "usual"), "DOUBLE"),
}


def prepare(db: duckdb.DuckDBPyConnection) -> None:
    """Make ``found_ahead``, a row an account and day to come."""
    rows = [
        (
            start.account_id,
            start.currency,
            start.day,
            one.day,
            one.balance,
            one.low,
            one.high,
            one.recurring,
            one.usual,
        )
        for start, ahead in paths(db)
        for one in ahead
    ]
    db.execute(f"create or replace temp table found_ahead as {values(AHEAD, rows)}")


RELATION = Relation(
    about="One row per account and day to come, to the end of the next month.",
    columns=(
        Column("account_id", "VARCHAR", "The account"),
        Column("currency", "VARCHAR", "ISO 4217 code of the amounts"),
        Column("known_until", "DATE", "The last day whose balance is known"),
        Column("day", "DATE", "The day to come"),
        Column("balance", "DECIMAL(19,4)", "Balance that is expected at its end; what is owed is negative"),
        Column("low", "DECIMAL(19,4)", "It is likely above this; null: too few months are known"),
        Column("high", "DECIMAL(19,4)", "It is likely below this; null: too few months are known"),
        Column("recurring", "DECIMAL(19,4)", "What recurs from the last known day on, signed"),
        Column("usual", "DECIMAL(19,4)", "What else usually moves in these days, signed"),
    ),
    made_of={"ledger": ANY, "recurring": ANY, "balance_history": ANY, "booked_sums": ANY},
    needs=("balance_history",),
    prepare=prepare,
)
