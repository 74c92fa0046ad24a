"""Transfers: money between accounts of one person, both sides or the one that is visible."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per movement of money between accounts of one person.",
    columns=(
        Column(
            "outflow_id", "VARCHAR", "The transaction that takes the money; null: its account is not linked"
        ),
        Column("inflow_id", "VARCHAR", "The transaction that brings it; null: its account is not linked"),
        Column("kind", "VARCHAR", "transfer, card_payment, loan_payment, investment or exchange"),
        Column("amount", "DECIMAL(19,4)", "Amount of the outflow, or its part where it is split; positive"),
        Column("currency", "VARCHAR", "ISO 4217 code of the amount"),
        Column("difference", "DECIMAL(19,4)", "Fee or spread lost on the way; null for an exchange"),
        Column(
            "cost", "DECIMAL(19,4)", "What of the outflow is spending: a fee, a loan's interest; 0: nothing"
        ),
        Column("confidence", "DOUBLE", "How sure it is, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted or refused by a person; null: undecided"),
        Column("applied", "BOOLEAN", "Whether it counts: accepted, or undecided and sure enough"),
    ),
    made_of={"features": ANY, "account_profiles": ANY},
)
