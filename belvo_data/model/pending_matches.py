"""Pending matches: pending rows and the posted ones that replaced them."""

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation

RELATION = Relation(
    about="One row per pending transaction that a posted one replaced.",
    columns=(
        Column("pending_id", "VARCHAR", "The pending transaction; Belvo may no longer have it"),
        Column("posted_id", "VARCHAR", "The posted one"),
        Column("confidence", "DOUBLE", "How sure it is, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted or refused by a person; null: undecided"),
        Column("applied", "BOOLEAN", "Whether it counts: accepted, or undecided and sure enough"),
    ),
    decidable=Decidable("pending_match", ("pending_id", "posted_id"), bar=0.8),
    made_of={"features": ANY},
)
