"""Weighed: candidates with what speaks for and against each, and how much."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per candidate, with its evidence and the sum of its weights.",
    columns=(
        Column("outflow_id", "VARCHAR", "The transaction that takes the money"),
        Column("inflow_id", "VARCHAR", "What brings it, or the first part of it"),
        Column("parts", "VARCHAR[]", "All that brings it"),
        Column("kind", "VARCHAR", "transfer, card_payment, loan_payment, investment or exchange"),
        Column("days", "INTEGER", "Days from the outflow to the inflow"),
        Column("out_account", "VARCHAR", "The outflow's account"),
        Column("in_account", "VARCHAR", "The inflow's account"),
        Column("evidence", "VARCHAR[]", "What speaks for it and against it"),
        Column("score", "DOUBLE", "Sum of the weights; at 0 it is as likely as not"),
    ),
    made_of={"candidates": ANY, "bounces": ANY, "sides": ANY, "account_people": ANY, "accounts": ANY},
    needs=("candidates",),
)
