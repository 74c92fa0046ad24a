"""Breakdown: income or spending by whatever a transaction has."""

from belvo_data.questions.asking.question import COUNTED, Answer, Argument, Question

QUESTION = Question(
    title="Breakdown",
    grain="A row a value of the dimension, and currency, the largest first",
    columns=(
        Answer("label", "text", "The value of the dimension; null: it has none", holds="label"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("total", "money", "Income or spending; negative: more was given back"),
        Answer("transactions", "count", "How many transactions that rests on"),
        Answer("share", "share", "Of the currency's total, after what was given back"),
    ),
    of="entries",
    arguments={
        "dimension": Argument(
            "'category'",
            "category, subcategory, merchant, account, institution, person, rail, kind, weekday",
        ),
        "of_flow": Argument("'spending'", "spending or income"),
    },
    rests_on=COUNTED,
    example="from breakdown(dimension := 'weekday')",
)
