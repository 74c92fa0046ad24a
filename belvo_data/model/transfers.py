"""Transfers: money between accounts of one person, both sides or the one that is visible."""

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation

BOTH, LOST = "one.currency = other.currency", "abs(one.amount) - abs(other.amount)"
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
    decidable=Decidable(
        "transfer",
        ("outflow_id", "inflow_id"),
        bar=0.8,
        filled={
            "kind": "'transfer'",
            "amount": "abs(coalesce(one.amount, other.amount))",
            "currency": "coalesce(one.currency, other.currency)",
            "difference": f"case when {BOTH} then {LOST} end",
            "cost": f"case when {BOTH} then greatest({LOST}, 0) else 0 end",
        },
    ),
    made_of={"features": ANY, "account_profiles": ANY},
)
