"""Corrected merchants: those that other rows tell better than a transaction's own text."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per transaction whose merchant is another one than its text says.",
    columns=(
        Column("id", "VARCHAR", "The transaction"),
        Column("link_id", "VARCHAR", "Its link"),
        Column(
            "merchant",
            "VARCHAR",
            "The merchant, as other rows spell it, or where it was bought what is given back",
        ),
    ),
    made_of={"features": ("link_id",), "spelled_merchants": ("link_id",), "same_merchants": ANY},
    needs=("features where merchant is not null",),
    by="link_id",
)
