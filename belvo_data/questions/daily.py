"""Daily: income and spending by day."""

from belvo_data.questions.asking.question import COUNTED, Answer, Question

QUESTION = Question(
    title="Income and spending by day",
    grain="A row a day on which something counted, and currency",
    columns=(
        Answer("day", "day", "The day"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer(
            "income", "money", "What came in: salaries, sales, gifts, interest; no moves between own accounts"
        ),
        Answer(
            "spending", "money", "What was spent, positive: purchases, bills, fees, less what was given back"
        ),
    ),
    of="entries",
    rests_on=COUNTED,
    example="from daily(since := '2026-11-01')",
)
