"""Refunds: purchases given back, and payments that came back."""

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation

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
        bar=0.8,
        filled={"kind": "'refund'", "amount": "abs(one.amount)", "currency": "one.currency"},
    ),
    made_of={"features": ANY, "transfers": ANY},
)
