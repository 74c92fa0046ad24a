"""Spending by merchant."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Spending by merchant",
    grain="A row a merchant and currency, the largest first",
    columns=(
        Answer("merchant", "text", "The merchant, in one spelling", holds="payee"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer(
            "spending", "money", "What was spent, positive: purchases, bills, fees, less what was given back"
        ),
        Answer("transactions", "count", "How many transactions that rests on"),
    ),
    of="entries",
    rests_on="Rows that name no merchant are left out.",
    example="from merchants(categories := ['Food & Groceries'])",
)
