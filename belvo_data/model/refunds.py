"""Refunds: purchases given back, and payments that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation
from belvo_data.model.graph.values import values

if TYPE_CHECKING:
    import duckdb


def pair_one_to_one(db: duckdb.DuckDBPyConnection) -> None:
    """Put the pairs into a table: the likeliest candidate first, and each transaction in one pair only."""
    taken: set[str] = set()
    pairs = []
    for refund, purchase in db.execute(
        "select refund_id, purchase_id from refund_candidates where purchase_id is not null "
        "order by rank, tier, gap, purchase_id, refund_id"
    ).fetchall():
        if refund not in taken and purchase not in taken:
            taken |= {refund, purchase}
            pairs.append((refund, purchase))
    types = {"refund_id": "VARCHAR", "purchase_id": "VARCHAR"}
    db.execute(f"create or replace temp table refund_pairs as {values(types, pairs)}")


RELATION = Relation(
    about="One row per transaction that gives back another one, whole or in part.",
    columns=(
        Column("refund_id", "VARCHAR", "The transaction that gives back"),
        Column("purchase_id", "VARCHAR", "What is given back; null: unknown"),
        Column("kind", "VARCHAR", "refund, void, chargeback or bounced"),
        Column("amount", "DECIMAL(19,4)", "What was given back; positive"),
        Column("currency", "VARCHAR", "ISO 4217 code of the amount"),
        Column("confidence", "DOUBLE", "How sure it is, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted or refused by a person; null: undecided"),
        Column("applied", "BOOLEAN", "Whether it counts: accepted, or undecided and sure enough"),
    ),
    decidable=Decidable(
        "refund",
        ("refund_id", "purchase_id"),
        bar=0.7,
        filled={"kind": "'refund'", "amount": "abs(one.amount)", "currency": "one.currency"},
    ),
    made_of={"refund_candidates": ANY, "features": ANY},
    needs=("refund_candidates",),
    prepare=pair_one_to_one,
)
