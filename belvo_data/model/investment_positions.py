"""Investment positions: what each investment is worth, and whether an account carries it already."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per investment that Belvo still sends: its value, and whether sums have it.",
    columns=(
        Column("investment_id", "VARCHAR", "The investment, as in investments.id"),
        Column("link_id", "VARCHAR", "The link that it came through"),
        Column("institution", "VARCHAR", "Code of the institution"),
        Column("country", "VARCHAR", "ISO 3166 code of its country; null: it has none or several"),
        Column("person_ids", "VARCHAR[]", "The persons who own its link, as in persons.person_id"),
        Column("type", "VARCHAR", "Belvo's type, such as FIXED_INCOME_BANKING"),
        Column("product_name", "VARCHAR", "Name of the product"),
        Column("currency", "VARCHAR", "ISO 4217 code"),
        Column("value", "DECIMAL(19,4)", "Value after tax; before tax where that is all that is known"),
        Column("day", "DATE", "The day that it had it"),
        Column("is_counted", "BOOLEAN", "Whether sums have it"),
        Column("why_not", "VARCHAR", "in_account: an investment account carries it; or linked_twice"),
    ),
    made_of={
        "investments": ANY,
        "links": ANY,
        "institutions": ANY,
        "owners": ANY,
        "persons": ANY,
        "account_balances": ANY,
    },
    needs=("investments where deleted_at is null",),
)
