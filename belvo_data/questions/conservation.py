"""Conservation: what is said of the rows adds up to how the balance changed, or the difference is named."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="Conservation",
    grain="A row a month (or day, week, quarter, year), account, currency and part of the change",
    columns=(
        Answer("month", "day", "First day of the month, or of whatever the grain says"),
        Answer("account_id", "id", "The account"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer(
            "part",
            "text",
            "income or spending; why the rest does not count, such as own_move; unexplained; and change, "
            "the sum of all these",
        ),
        Answer("amount", "signed", "Signed amount of the part; of change: how the balance changed"),
    ),
    of="days",
    arguments={"grain": Argument("'month'", "day, week, month, quarter or year")},
    rests_on="Booked rows that are no duplicates. Unexplained is what the balance changed by beyond "
    "them; it has a row only where there is any.",
    example="from conservation(since := '2026-01-01', until := '2026-03-31')",
)
