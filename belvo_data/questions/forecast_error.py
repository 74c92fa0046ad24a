"""Forecast error: by how much balances at past months' ends would have been foretold wrongly."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="How the forecast did",
    grain="A row a whole month, of the last six, and currency",
    columns=(
        Answer("month", "day", "First day of the month"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("came", "money", "What the accounts held, less what they owed, at its end", "Came to be"),
        Answer("expected", "money", "What was to be expected a month before", "Expected"),
        Answer("off", "money", "By how much that was off, without a sign", "Off by"),
        Answer("naive", "money", "What is expected of an average month alone", "Average month"),
        Answer("naive_off", "money", "By how much that was off, without a sign", "Average month off by"),
        Answer("low", "money", "It was likely above this; null: too few months were known"),
        Answer("high", "money", "It was likely below this; null: too few months were known"),
        Answer("is_within", "flag", "Whether it came to be between the two", "In the range"),
    ),
    of="accounts",
    rests_on=(
        "Of the rows until a month began. Series that had come three times by then (yearly ones twice) come "
        "on their days; the rest moves as in the same days of former months. Which rows are a series is what "
        "is known today."
    ),
    example="from forecast_error(currencies := 'BRL')",
)
