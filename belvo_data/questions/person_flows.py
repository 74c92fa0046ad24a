"""Person flows: income and spending by person, over all their banks."""

from belvo_data.questions.asking.question import COUNTED, Answer, Question

QUESTION = Question(
    title="Income and spending by person",
    grain="A row a person, or persons who own an account together, and currency",
    columns=(
        Answer("person_ids", "list", "The persons"),
        Answer("owner", "text", "Their names", holds="name"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("income", "money", "What came in"),
        Answer("spending", "money", "What was spent, positive"),
    ),
    of="entries",
    rests_on=COUNTED + " Names are personal data.",
    example="from person_flows(since := '2026-01-01')",
)
