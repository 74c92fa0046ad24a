"""Given values: categories and merchants that a person gave, for one transaction or all of a merchant."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per transaction whose category or merchant a person gave.",
    columns=(
        Column("id", "VARCHAR", "The transaction"),
        Column("category", "VARCHAR", "The category that a person gave; null: none"),
        Column("merchant", "VARCHAR", "The merchant that a person gave; null: none"),
    ),
    made_of={"verdicts": ANY, "features": ANY, "corrected_merchants": ANY},
    needs=("verdicts where subject in ('category', 'merchant')",),
)
