"""Duplicates: one charge that was delivered under two ids."""

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation

RELATION = Relation(
    about="One row per transaction that is another one under a second id.",
    columns=(
        Column("id", "VARCHAR", "The transaction that does not count"),
        Column("twin_id", "VARCHAR", "The one that counts: that which Belvo had first"),
        Column("confidence", "DOUBLE", "How sure it is, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted or refused by a person; null: undecided"),
        Column("applied", "BOOLEAN", "Whether it counts: accepted, or undecided and sure enough"),
    ),
    decidable=Decidable("duplicate", ("id", "twin_id"), bar=0.85),
    made_of={"features": ANY, "transactions": ANY},
    needs=("transactions where trim(internal_identification) <> '' or len(reference) >= 5",),
)
