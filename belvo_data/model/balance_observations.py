"""Balance observations: each balance that was ever read of an account, with the sign that it has."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per time that an account's balance was read: signed, what is owed is negative.",
    columns=(
        Column("account_id", "VARCHAR", "The account"),
        Column("run", "INTEGER", "The run that read it"),
        Column("observed_at", "TIMESTAMPTZ", "When Belvo read it of the institution"),
        Column("day", "DATE", "The day that it was then in the institution's country, or by its rows"),
        Column("currency", "VARCHAR", "ISO 4217 code"),
        Column("balance", "DECIMAL(19,4)", "Booked balance; what is owed is negative; null: nothing says it"),
        Column(
            "basis",
            "VARCHAR",
            "What says it: current, limit (less what is available), outstanding (of a loan) or available",
        ),
        Column("is_latest", "BOOLEAN", "Whether none of the account was read later"),
    ),
    made_of={
        "accounts": ("id",),
        "account_profiles": ("account_id",),
        "balances": ("account_id",),
        "transactions": ANY,
    },
    by="account_id",
)
