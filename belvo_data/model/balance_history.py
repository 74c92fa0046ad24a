"""Balance history: what each account held or owed at the end of each day."""

from belvo_data.model.graph.relation import Column, Relation

RELATION = Relation(
    about="One row per account and day, from the day before its first row to the last that is known.",
    columns=(
        Column("account_id", "VARCHAR", "The account"),
        Column("day", "DATE", "The day, in the institution's country; the balance is of its end"),
        Column("balance", "DECIMAL(19,4)", "Booked balance, pending left out; what is owed is negative"),
        Column("currency", "VARCHAR", "ISO 4217 code"),
        Column(
            "basis",
            "VARCHAR",
            "observed: told that day; reconstructed: walked back from a later one; carried: on from the last",
        ),
        Column(
            "gap",
            "BOOLEAN",
            "Whether the observations before and after it differ by more than what moved between them",
        ),
    ),
    made_of={"balance_levels": ("account_id",), "booked_sums": ("account_id",)},
    needs=("balance_levels",),
    by="account_id",
)
