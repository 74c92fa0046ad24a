"""Account flows: what came into and went out of each account."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="In and out by account",
    grain="A row an account and currency",
    columns=(
        Answer("account_id", "id", "The account"),
        Answer("account", "text", "Its name", holds="text"),
        Answer("institution", "text", "Code of its institution"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("inflow", "money", "What came in, moves between own accounts included"),
        Answer("outflow", "money", "What went out, positive"),
        Answer("transactions", "count", "How many transactions that rests on"),
    ),
    of="entries",
    rests_on="Duplicates and replaced pending rows are in it, as the bank sent them.",
    example="from account_flows(since := '2026-01-01')",
)
