"""Candidates: pairs of transactions that may be one move of a person's money, however unlikely."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per outflow and inflow that may be one move of a person's money, however unlikely.",
    columns=(
        Column("outflow_id", "VARCHAR", "The transaction that takes the money"),
        Column("inflow_id", "VARCHAR", "What brings it, or the first part of it"),
        Column("parts", "VARCHAR[]", "All that brings it: more than one for a loan's instalment in parts"),
        Column("kind", "VARCHAR", "transfer, card_payment, loan_payment, investment or exchange"),
        Column("how", "VARCHAR", "What their amounts are: equal, fee, instalment or exchange"),
        Column("arrived", "DECIMAL(19,4)", "What arrives in all, in the inflow's currency"),
        Column("days", "INTEGER", "Days from the outflow to the inflow"),
        Column("working_days", "INTEGER", "Working days between both"),
    ),
    made_of={
        "sides": ANY,
        "account_people": ANY,
        "account_twins": ANY,
        "duplicates": ANY,
        "pending_matches": ANY,
    },
    needs=(
        "sides where leaves",
        "sides where not leaves",
        "account_people offset 1",
    ),
)
