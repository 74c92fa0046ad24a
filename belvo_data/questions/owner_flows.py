"""Owner flows: income and spending by who owns the link."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Income and spending by owner",
    grain="A row for the owners of a link together, and currency",
    columns=(
        Answer("owner", "text", "Their names", holds="name"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer(
            "income", "money", "What came in: salaries, sales, gifts, interest; no moves between own accounts"
        ),
        Answer(
            "spending", "money", "What was spent, positive: purchases, bills, fees, less what was given back"
        ),
    ),
    of="entries",
    rests_on="Names are personal data.",
    example="from owner_flows()",
)
