"""Forecast: balances to the end of the next month, with a range."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Forecast",
    grain="A row a day to come and currency, to the end of the next month",
    columns=(
        Answer("day", "day", "The day"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("balance", "money", "What the accounts are likely to hold, less what they owe, at its end"),
        Answer("low", "money", "It is likely above this; null: too few months are known"),
        Answer("high", "money", "It is likely below this; null: too few months are known"),
        Answer("recurring", "money", "What recurs until then, signed"),
        Answer("usual", "money", "What else usually moves until then, signed"),
    ),
    of="accounts",
    rests_on="What recurs comes on its days; the rest moves as on the same days of former months.",
    example="from forecast(currencies := 'BRL')",
    is_ahead=True,
)
