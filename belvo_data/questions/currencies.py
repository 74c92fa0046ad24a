"""Currencies that amounts come in."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Currencies",
    grain="A row a currency",
    columns=(Answer("currency", "text", "ISO 4217 code"),),
    example="from currencies()",
)
