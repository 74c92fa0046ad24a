"""Series: what was earned, spent and moved, over time."""

from belvo_data.questions.asking.question import COUNTED, Answer, Argument, Question

QUESTION = Question(
    title="Measures over time",
    grain="A row a month (or day, week, quarter, year) and currency",
    columns=(
        Answer("month", "day", "First day of the month, or of whatever the grain says"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("income", "money", "What came in"),
        Answer("spending", "money", "What was spent, positive"),
        Answer("net", "money", "Income less spending"),
        Answer("amount", "signed", "Signed amounts of all rows, whether they count or not"),
        Answer("average", "money", "How large an amount is on average, without its sign"),
        Answer("transactions", "count", "How many rows"),
    ),
    of="entries",
    arguments={"grain": Argument("'month'", "day, week, month, quarter or year")},
    rests_on=f"{COUNTED} Amounts and transactions are of every row that has a day.",
    example="from series(since := '2026-01-01', grain := 'week')",
)
