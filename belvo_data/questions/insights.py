"""Insights: Belvo's risk insights beside what is found here."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Beside Belvo's risk insights",
    grain="A row a link, figure and number of days",
    columns=(
        Answer("link_id", "id", "The link"),
        Answer("figure", "text", "What it is, such as incoming, net_cashflow or min_balance"),
        Answer("days", "count", "Over how many days; null: on the day", "Over days"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("belvo_amount", "money", "As Belvo says; what is owed is positive"),
        Answer("amount", "money", "Of the same accounts and days here", "Found here"),
        Answer("difference", "money", "Found here less Belvo's"),
        Answer("verdict", "text", "same, other_amount or only_belvo"),
        Answer("day", "day", "The day that Belvo counts back from"),
    ),
    of="accounts",
    rests_on=(
        "Belvo's windows are 30, 90 and 365 days that end with the day on which it read the link. What came "
        "and went has every row here but duplicates and replaced ones; the net cash flow is income less "
        "spending, where own moves count as neither. Links whose accounts have several currencies are left "
        "out."
    ),
    example="from insights() where verdict <> 'same'",
)
