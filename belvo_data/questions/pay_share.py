"""Pay share: what part of the income is pay."""

from belvo_data.questions.asking.question import COUNTED, Answer, Question

QUESTION = Question(
    title="Share of income that is pay",
    grain="A row a currency with income",
    columns=(
        Answer("currency", "text", "ISO 4217 code"),
        Answer("pay", "money", "Income that is pay"),
        Answer("income", "money", "All income"),
        Answer("share", "share", "Pay as a share of it"),
    ),
    of="entries",
    rests_on=f"Pay is what the bank calls so, and what belongs to a series of pay. {COUNTED}",
    example="from pay_share(since := '2026-01-01', until := '2026-12-31')",
)
