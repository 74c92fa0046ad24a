"""Recurring members: which transactions a series has."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per payment of a series.",
    columns=(
        Column("recurring_id", "VARCHAR", "The series, as in recurring.recurring_id"),
        Column("transaction_id", "VARCHAR", "The transaction, which is in one series at most"),
    ),
    made_of={"recurring": ANY},
    needs=("recurring",),
)
