"""Verdicts: decisions that hold, by the ids under which their rows are known today."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per decision that holds, by the ids that its rows have today.",
    columns=(
        Column("decision_id", "VARCHAR", "The decision"),
        Column("subject", "VARCHAR", "What it is about: transfer, refund, duplicate, category …"),
        Column("first", "VARCHAR", "The first row that it names; null: it has none"),
        Column("second", "VARCHAR", "The second, likewise"),
        Column("verdict", "VARCHAR", "accepted or refused; for a category or merchant: row or always"),
        Column("value", "VARCHAR", "The category or merchant that was given"),
    ),
    made_of={"decisions": ANY, "transactions": ("id",)},
    needs=("decisions where undone_at is null",),
)
