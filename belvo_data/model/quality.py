"""Quality: what is doubtful or lacking in what Belvo sent, row by row, under named rules."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per rule and row that it finds: what is doubtful or lacking, and what follows from it.",
    columns=(
        Column("rule", "VARCHAR", "Name of the rule, such as no_direction"),
        Column(
            "severity", "INTEGER", "1: good to know; 2: something is lacking; 3: a total is or may be wrong"
        ),
        Column("table_name", "VARCHAR", "The table"),
        Column("row_id", "VARCHAR", "The row; null for a record that is no row"),
        Column("detail", "VARCHAR", "What is so, in words"),
    ),
    made_of={
        "ledger": ANY,
        "transfers": ANY,
        "reconciliation": ANY,
        "account_balances": ANY,
        "owners": ANY,
        "links": ANY,
        "accounts": ANY,
    },
)
