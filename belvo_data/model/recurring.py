"""Recurring: what comes in or is paid again and again, with its price and its next day."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation
from belvo_data.model.graph.values import values
from belvo_data.model.rhythm.payees import PERSONS_ACCOUNTS, payees
from belvo_data.model.rhythm.series import all_series

if TYPE_CHECKING:
    import duckdb

    from belvo_data.model.rhythm.series import Series

FOUND = {
    "direction": "VARCHAR",
    "kind": "VARCHAR",
    "merchant": "VARCHAR",
    "account_id": "VARCHAR",
    "currency": "VARCHAR",
    "cadence": "VARCHAR",
    "typical": "DOUBLE",
    "before": "DOUBLE",
    "changed_on": "DATE",
    "is_steady": "BOOLEAN",
    "expected": "DATE",
    "status": "VARCHAR",
    "a_year": "DOUBLE",
    "confidence": "DOUBLE",
    "evidence": "VARCHAR",
    "missed": "DATE[]",
    "rise_ids": "VARCHAR[]",
    "member_ids": "VARCHAR[]",
}


def prepare(db: duckdb.DuckDBPyConnection) -> None:
    """Make ``found_series``, a row a series."""
    found = values(FOUND, map(_row, all_series(payees(db))))
    db.execute(f"create or replace temp table found_series as {found}")


def _row(one: Series) -> tuple[Any, ...]:
    price, payments = one.price, one.chain.payments
    return (
        one.payee.direction,
        one.kind,
        one.payee.name,
        one.account_id,
        one.payee.currency,
        one.chain.cadence.name,
        price.typical,
        price.before,
        None if price.changed_at is None else date.fromordinal(payments[price.changed_at].day),
        price.is_steady,
        one.expected,
        one.status,
        one.chain.cadence.a_year,
        one.chain.confidence,
        json.dumps(one.evidence),
        one.missed,
        [payments[place].id for place in price.rises],
        [payment.id for payment in payments],
    )


RELATION = Relation(
    about="One row per series: income or spending that recurs, no own moves, card bills or instalments.",
    columns=(
        Column("recurring_id", "VARCHAR", "The series: the id of its payment that was known first"),
        Column("direction", "VARCHAR", "INFLOW or OUTFLOW"),
        Column("kind", "VARCHAR", "salary, thirteenth, income, subscription, bill (also rent) or fee"),
        Column("merchant", "VARCHAR", "Who is paid, or pays, in one spelling"),
        Column("account_id", "VARCHAR", "The account; null: several"),
        Column("currency", "VARCHAR", "ISO 4217 code of the amounts"),
        Column(
            "cadence",
            "VARCHAR",
            "weekly, biweekly, semimonthly, monthly, bimonthly, quarterly, semiannual or yearly",
        ),
        Column(
            "typical_amount", "DECIMAL(19,4)", "The price, or what it usually was of late where it varies"
        ),
        Column("last_amount", "DECIMAL(19,4)", "What was paid last"),
        Column("first_date", "DATE", "Day of the first payment"),
        Column("last_date", "DATE", "Day of the last payment"),
        Column(
            "next_date", "DATE", "Day on which the next one is expected, passed where it is late; null: ended"
        ),
        Column("next_amount", "DECIMAL(19,4)", "What is expected then; null: ended"),
        Column("status", "VARCHAR", "active, late or ended, on the newest day of its links"),
        Column(
            "price_change",
            "DOUBLE",
            "Last change of the price that stayed, as a share: 0.1 is a tenth dearer",
        ),
        Column("price_before", "DECIMAL(19,4)", "The price before that; null: it never changed, or varies"),
        Column("price_changed_on", "DATE", "Day of the first payment at the price"),
        Column(
            "rise_ids", "VARCHAR[]", "The first payments at each price that was higher than the one before"
        ),
        Column("missed", "DATE[]", "Days on which a payment was expected and none came"),
        Column("yearly_cost", "DECIMAL(19,4)", "What a year comes to at what is expected next; 0: ended"),
        Column("members", "INTEGER", "How many payments it has"),
        Column("member_ids", "VARCHAR[]", "The payments, in the order of their days"),
        Column("account_ids", "VARCHAR[]", "The accounts that it was paid from, or into"),
        Column("person_ids", "VARCHAR[]", "The persons who own the account of the last payment"),
        Column("confidence", "DOUBLE", "How sure it is, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "refused by a person: not shown; null: undecided"),
    ),
    made_of={"ledger": ("account_id",), "transactions": ("account_id",), "account_profiles": ANY},
    needs=("(select 1 from ledger where flow is not null having max(value_date) - min(value_date) > 20)",),
    by="account_ids[1]",
    together=PERSONS_ACCOUNTS,
    decidable=Decidable("recurring", ("recurring_id",)),
    prepare=prepare,
)
