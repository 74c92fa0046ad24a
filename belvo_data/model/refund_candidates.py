"""Refund candidates: which earlier transactions each refund may give back; refunds chooses."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per transaction that gives back and one that it may give back; null: none that is known.",
    columns=(
        Column("refund_id", "VARCHAR", "The transaction that gives back"),
        Column("link_id", "VARCHAR", "The link of both"),
        Column("purchase_id", "VARCHAR", "What it may give back; null: nothing that is known"),
        Column("kind", "VARCHAR", "refund, void, chargeback or bounced"),
        Column("rank", "INTEGER", "How strong what speaks for it is; the strongest is 0"),
        Column("tier", "INTEGER", "Among equally strong ones, what comes first"),
        Column("gap", "INTEGER", "Days between them"),
        Column("evidence", "VARCHAR[]", "What speaks for it, as words"),
        Column("confidence", "DOUBLE", "How sure it would be, from 0 to 1"),
    ),
    made_of={
        "features": ("link_id",),
        "transactions": ("link_id",),
        "whole_purchases": ANY,
        "corrected_merchants": ("link_id",),
    },
    needs=(
        "features where hint in ('refund', 'reversal', 'card_payment') or list_contains(says, 'returned')",
    ),
    by="link_id",
)
