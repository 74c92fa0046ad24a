"""Holdings: investments with their value."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Investments",
    grain="A row an investment, that of the highest value first",
    columns=(
        Answer("investment_id", "id", "The investment"),
        Answer("bank", "text", "Name of the institution"),
        Answer("name", "text", "Name of the product", "Investment", holds="text"),
        Answer("type", "text", "Belvo's type"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("value", "money", "Value after tax; before tax where that is all that is known"),
        Answer("day", "day", "The day that it had it", "As of"),
        Answer("indexer", "text", "Index that its interest follows, such as CDI"),
        Answer("due_date", "day", "When it matures", "Matures"),
        Answer("is_counted", "flag", "Whether sums have it; an investment account may carry it already"),
    ),
    of="accounts",
    rests_on="As Belvo last read them; none where accounts are chosen one by one.",
    example="from holdings()",
)
