"""Balances: accounts with what they hold or owe."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Balances",
    grain="A row an account",
    columns=(
        Answer("id", "id", "The account"),
        Answer("link_id", "id", "The link that it came through"),
        Answer("institution", "text", "Code of the institution"),
        Answer("bank", "text", "Name of the institution"),
        Answer("name", "text", "Name of the account", holds="text"),
        Answer("number", "text", "Its number, as sent", holds="account"),
        Answer("category", "text", "Belvo's category"),
        Answer("balance_type", "text", "ASSET or LIABILITY"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("balance", "money", "Booked balance, as sent", "Balance as sent"),
        Answer("available", "money", "What can be spent, as sent"),
        Answer(
            "signed_balance",
            "money",
            "The balance; negative for what is owed, 0 where it counts with another",
        ),
        Answer("credit_limit", "money", "Limit of a card"),
        Answer("bill_due_date", "day", "Due date of a card's bill"),
        Answer("collected_at", "moment", "When Belvo read it"),
        Answer("basis", "text", "What says the balance: current, limit, outstanding or available"),
        Answer(
            "counted_with", "id", "The card whose credit line it shares, and which counts what is used of it"
        ),
    ),
    of="accounts",
    rests_on="An account that came through two links is in it once.",
    example="from balances(countries := ['BR'])",
)
