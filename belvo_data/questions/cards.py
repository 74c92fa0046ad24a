"""Cards: what is used of each, what its bills ask for and what was paid."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Cards",
    grain="A row a card",
    columns=(
        Answer("account_id", "id", "The card"),
        Answer("bank", "text", "Name of the institution"),
        Answer("name", "text", "Name of the card", holds="text"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("credit_limit", "money", "Its limit"),
        Answer("used", "money", "What is owed on it now; negative: it is in credit"),
        Answer("left_to_spend", "money", "Limit less what is used"),
        Answer("used_share", "share", "What is used of the limit"),
        Answer("open_bill", "money", "What is owed beside what is not paid of the last closed bill"),
        Answer("closed_bill", "money", "Total of the last closed bill"),
        Answer("minimum", "money", "The least of it that has to be paid"),
        Answer("due_date", "day", "Until when"),
        Answer("paid", "money", "What was paid of it"),
        Answer("still_to_pay", "money", "What of it was not, as far as it is still owed"),
        Answer("instalments_to_come", "count", "Parts of purchases that are not billed yet"),
        Answer("instalments_amount", "money", "What these come to"),
        Answer("counted_with", "id", "The card whose credit line it shares"),
    ),
    of="accounts",
    rests_on="A bill is the newest that Belvo sends of the card; without bills what the account says "
    "of it. Parts to come are told from the newest part of each purchase, if it is of the "
    "last 40 days: those after it, at its amount.",
    example="from cards()",
)
