"""Balance by day: what accounts held or owed at the end of each day."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Balances over time",
    grain="A row an account and day",
    columns=(
        Answer("day", "day", "The day, in the institution's country"),
        Answer("account_id", "id", "The account"),
        Answer("name", "text", "Name of the account", holds="text"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("balance", "money", "Booked balance at the day's end; what is owed is negative"),
        Answer("basis", "text", "observed, reconstructed from a later one, or carried on from the last"),
        Answer("gap", "flag", "Whether the rows do not explain how it changed between two observations"),
    ),
    of="days",
    rests_on="Walked back from the latest balance by booked rows; pending ones are left out. Where "
    "nothing newer was read, the last balance goes on.",
    example="from balance_by_day(accounts := ['…'], since := '2026-03-31', until := '2026-03-31')",
)
