"""Whole purchases: purchases that are shown whole although their parts are billed one by one."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per transaction that shows or gives back the whole of a purchase billed part by part.",
    columns=(
        Column("id", "VARCHAR", "The transaction that does not count"),
        Column("whole_id", "VARCHAR", "The purchase as a whole: itself, or what it gives back"),
        Column("instalments", "INTEGER", "How many parts are billed instead"),
    ),
    made_of={"features": ANY, "spelled_merchants": ANY},
    needs=("features where instalments >= 2",),
)
