"""Spending by category."""

from belvo_data.questions.asking.question import COUNTED, Answer, Question

QUESTION = Question(
    title="Spending by category",
    grain="A row a category and currency, the largest first",
    columns=(
        Answer("category", "text", "Belvo's category, or Not categorised"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer(
            "spending", "money", "What was spent, positive: purchases, bills, fees, less what was given back"
        ),
        Answer("transactions", "count", "How many transactions that rests on"),
    ),
    of="entries",
    rests_on=COUNTED,
    example="from spending(links := ['…'])",
)
