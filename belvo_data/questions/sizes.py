"""Sizes: how large amounts are, in steps that widen as money does (1, 2, 5, 10, 20, 50 …)."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="How large the amounts are",
    grain="A row a step of size, currency and flow, the smallest first",
    columns=(
        Answer("least", "money", "The least amount of the step, without sign"),
        Answer("below", "money", "Amounts of the step are less than this"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("flow", "text", "income or spending, which the rows count as; null: as neither"),
        Answer("transactions", "count", "How many transactions are of this size"),
    ),
    of="entries",
    rests_on="Rows without an amount are left out.",
    example="from sizes(since := '2026-01-01')",
)
