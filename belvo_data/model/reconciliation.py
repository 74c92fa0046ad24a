"""Reconciliation: whether an account's rows explain how its balance changed, from one reading to the next."""

from belvo_data.model.graph.relation import Column, Relation

RELATION = Relation(
    about="One row per account and two known balances: booked rows explain how one became the other, or not.",
    columns=(
        Column("account_id", "VARCHAR", "The account"),
        Column("since", "DATE", "Day of the opening balance; its own rows are in that already"),
        Column("until", "DATE", "Day of the closing balance; its own rows are among the movements"),
        Column("opening", "DECIMAL(19,4)", "Balance at the end of the first day; what is owed is negative"),
        Column("movements", "DECIMAL(19,4)", "Sum of the booked rows in between"),
        Column("closing", "DECIMAL(19,4)", "Balance at the end of the last day"),
        Column("unexplained", "DECIMAL(19,4)", "Closing less opening and movements; 0: they add up"),
        Column("currency", "VARCHAR", "ISO 4217 code"),
    ),
    made_of={"balance_levels": ("account_id",), "booked_sums": ("account_id",)},
    needs=("balance_levels",),
    by="account_id",
)
