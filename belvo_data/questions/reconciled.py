"""Reconciled: whether the rows of each account explain how its balance changed."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Opening, movements and closing",
    grain="A row an account, those that do not add up first",
    columns=(
        Answer("account_id", "id", "The account"),
        Answer("bank", "text", "Name of the institution"),
        Answer("name", "text", "Name of the account", "Account", holds="text"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("since", "day", "Day of the first balance that is known"),
        Answer("until", "day", "Day of the last"),
        Answer("opening", "money", "The first balance; what is owed is negative"),
        Answer("movements", "money", "Sum of the booked rows in between"),
        Answer("closing", "money", "The last balance"),
        Answer("unexplained", "money", "Closing less opening and movements; 0: they add up"),
        Answer("steps", "count", "Pairs of balances in between"),
        Answer("gaps", "count", "Of them those that do not add up, even where they make up for each other"),
    ),
    of="accounts",
    rests_on="The balance before the first row is told by nobody, and follows from the rows.",
    example="from reconciled() where gaps > 0",
)
