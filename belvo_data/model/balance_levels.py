"""Balance levels: days on which a balance is known, as what it is beyond the sum of the rows until then."""

from belvo_data.model.graph.relation import Column, Relation

RELATION = Relation(
    about="One row per account and day whose balance somebody told. Levels that differ hide a transaction.",
    columns=(
        Column("account_id", "VARCHAR", "The account"),
        Column("day", "DATE", "The day, in the institution's country"),
        Column("currency", "VARCHAR", "ISO 4217 code"),
        Column(
            "level",
            "DECIMAL(19,4)",
            "What the balance is beyond the sum of all booked rows until the end of that day",
        ),
        Column("source", "VARCHAR", "Who told: account, or transactions (their own balances)"),
    ),
    made_of={"balance_observations": ("account_id",), "booked_sums": ("account_id",)},
    by="account_id",
)
