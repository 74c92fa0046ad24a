"""Net worth history: what was owned less what was owed, over time."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="Net worth over time",
    grain="A row a month (or day, week, quarter, year), of its last day, and currency",
    columns=(
        Answer("day", "day", "The last day of the month, or of whatever the grain says, that is known"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("assets", "money", "What was owned, investments included"),
        Answer("debts", "money", "What was owed, positive"),
        Answer("net", "money", "Assets less debts"),
        Answer("investments", "money", "Of the assets, investments that no account carries"),
        Answer("accounts", "count", "Accounts whose balance is known that day"),
    ),
    of="days",
    arguments={"grain": Argument("'month'", "day, week, month, quarter or year")},
    rests_on="Accounts from their first row on; a credit line that several cards share once. "
    "Investments that no account carries are today's value less what was put in since, plus "
    "what was taken out, so that what they earned since is in them. They are left out where "
    "accounts are chosen one by one.",
    example="from net_worth_history(since := '2026-01-01')",
)
