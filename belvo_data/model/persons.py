"""Persons: owners of several links that are one person."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per owner: the person that it is, of which other links may have owners, too.",
    columns=(
        Column("person_id", "VARCHAR", "The person: the id of the owner that was known first"),
        Column("owner_id", "VARCHAR", "The owner, as in owners.id"),
        Column("link_id", "VARCHAR", "The link of the owner"),
        Column("confidence", "DOUBLE", "How sure it is that the owner is this person, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted or refused by a person; null: undecided"),
    ),
    made_of={"owners": ANY},
)
