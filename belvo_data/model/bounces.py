"""Bounces: payments that came back to the account that they left, so that they moved nothing."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per inflow that says that it comes back, with the outflow of that amount.",
    columns=(
        Column("return_id", "VARCHAR", "The transaction that comes back"),
        Column("outflow_id", "VARCHAR", "The payment that did not arrive"),
    ),
    made_of={"sides": ANY},
    needs=("sides where told = 'returned'",),
)
