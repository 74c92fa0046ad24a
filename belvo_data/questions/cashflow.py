"""Cash flow: what came, went and stayed, over time."""

from belvo_data.questions.asking.question import COUNTED, Answer, Argument, Question

QUESTION = Question(
    title="Cash flow",
    grain="A row a month (or day, week, quarter, year) and currency",
    columns=(
        Answer("month", "day", "First day of the month, or of whatever the grain says"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer(
            "income", "money", "What came in: salaries, sales, gifts, interest; no moves between own accounts"
        ),
        Answer(
            "spending", "money", "What was spent, positive: purchases, bills, fees, less what was given back"
        ),
        Answer("net", "money", "Income less spending"),
    ),
    of="entries",
    arguments={
        "grain": Argument("'month'", "day, week, month, quarter or year"),
    },
    rests_on=COUNTED,
    example="from cashflow(since := '2026-01-01', grain := 'quarter')",
)
