"""Account balances: what each account holds or owes, and whether it counts."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per account: its balance, what is owed negative; sums are of the rows that count.",
    columns=(
        Column("account_id", "VARCHAR", "The account, as in accounts.id"),
        Column("link_id", "VARCHAR", "The link that it came through"),
        Column("category", "VARCHAR", "Belvo's category of the account"),
        Column("currency", "VARCHAR", "ISO 4217 code"),
        Column("balance", "DECIMAL(19,4)", "Booked balance; what is owed is negative; null: nothing says it"),
        Column("basis", "VARCHAR", "What says it, as in balance_observations.basis"),
        Column("day", "DATE", "The day that it was read on, in the institution's country"),
        Column("observed_at", "TIMESTAMPTZ", "When Belvo read it"),
        Column("is_counted", "BOOLEAN", "Whether sums have it"),
        Column(
            "why_not", "VARCHAR", "linked_twice, or shared_line: a credit line that another card has, too"
        ),
        Column("counted_with", "VARCHAR", "The account whose balance counts instead"),
    ),
    made_of={"balance_observations": ANY, "accounts": ANY, "account_twins": ANY},
    needs=("balance_observations",),
)
