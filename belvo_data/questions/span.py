"""Span: the first and the last day of the ledger."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Span",
    grain="One row",
    columns=(
        Answer("since", "day", "First day"),
        Answer("until", "day", "Last day"),
    ),
    example="from span()",
)
