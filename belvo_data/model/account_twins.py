"""Account twins: one account that came through two links, or again under a new id."""

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation

# Two of one institution, through two links unless it gives both one id of its own.
PAIR = (
    "accounts o join accounts n on n.institution = o.institution and n.id <> o.id "
    "where n.link_id <> o.link_id or trim(n.internal_identification) = trim(o.internal_identification)"
)
RELATION = Relation(
    about="One row per account that is another one under a second id.",
    columns=(
        Column("account_id", "VARCHAR", "The account that does not count"),
        Column("twin_id", "VARCHAR", "The one that counts, of the newer live link"),
        Column("confidence", "DOUBLE", "How sure it is, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted or refused by a person; null: undecided"),
        Column("applied", "BOOLEAN", "Whether it counts: accepted, or undecided and sure enough"),
    ),
    decidable=Decidable("account_twin", ("account_id", "twin_id"), bar=0.85),
    made_of={"accounts": ANY, "links": ANY, "persons": ANY, "transactions": ANY},
    needs=(PAIR,),
)
