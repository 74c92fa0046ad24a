"""Crossed: a measure by two dimensions, one down and one across: a pivot."""

from belvo_data.questions.asking.question import COUNTED, Answer, Argument, Question

QUESTION = Question(
    title="Two dimensions crossed",
    grain="A row a currency and pair of values, the largest rows and columns first",
    columns=(
        Answer(
            "down",
            "text",
            "Value of the dimension down, as filters take it; null: none, or all others",
            holds="value",
        ),
        Answer(
            "across", "text", "Value of the dimension across, likewise; of months its days", holds="value"
        ),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("total", "money", "The measure; of transactions their number"),
        Answer("transactions", "count", "How many transactions that rests on"),
        Answer("down_place", "count", "Place of the row, the largest is 1; 0: all others together"),
        Answer("across_place", "count", "Place of the column; of months and weekdays in their order"),
    ),
    of="entries",
    arguments={
        "down_by": Argument(
            "'category'",
            "category, subcategory, merchant, counterparty, account, institution, country, person, kind, "
            "rail, status, weekday, month",
        ),
        "across_by": Argument("'month'", "Another of these"),
        "measure": Argument("'spending'", "spending, income, net, amount, average or transactions"),
        "most": Argument("12", "How many rows, and how many columns unless these are months"),
    },
    rests_on=f"{COUNTED} Amounts and transactions are of every row. Of months the newest 24 have a column.",
    example="from crossed(since := '2026-01-01', down_by := 'account', across_by := 'weekday')",
)
