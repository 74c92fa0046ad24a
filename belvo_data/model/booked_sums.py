"""Booked sums: what each account's booked rows add up to, by day and by the run that brought them."""

from belvo_data.model.graph.relation import Column, Relation

RELATION = Relation(
    about="One row per account, day and run: the sum of the booked rows that are no duplicates.",
    columns=(
        Column("account_id", "VARCHAR", "The account"),
        Column("day", "DATE", "The day that the rows count on, as in ledger.value_date"),
        Column("run", "INTEGER", "The run since which Belvo sends them as they are"),
        Column("currency", "VARCHAR", "ISO 4217 code; rows in another than the account's are left out"),
        Column("amount", "DECIMAL(19,4)", "Their sum, signed"),
        Column(
            "total",
            "DECIMAL(19,4)",
            "Sum of the account's rows until the end of the day; null: a later run's row of the day has it",
        ),
        Column("transactions", "BIGINT", "How many they are"),
        Column("balances", "DECIMAL(19,4)[]", "The balances after each of them that the institution tells"),
    ),
    made_of={
        "ledger": ("account_id",),
        "transactions": ("account_id",),
        "account_profiles": ("account_id",),
    },
    needs=("ledger",),
    by="account_id",
)
