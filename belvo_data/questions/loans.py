"""Loans: the contract of each, what was paid and is left, and what it costs."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Loans",
    grain="A row a loan",
    columns=(
        Answer("account_id", "id", "The loan"),
        Answer("bank", "text", "Name of the institution"),
        Answer("name", "text", "Name of the loan", holds="text"),
        Answer("loan_type", "text", "Kind of loan, as sent"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("contract_amount", "money", "Amount that it began with"),
        Answer("owed", "money", "What is still owed"),
        Answer("paid_back", "money", "What of the contract's amount is no longer owed"),
        Answer("monthly_payment", "money", "What it takes a month"),
        Answer("interest_rate", "share", "Interest a month, as a share of one"),
        Answer("instalments_total", "count", "Instalments in all"),
        Answer("instalments_paid", "count", "Of them paid"),
        Answer("instalments_left", "count", "Of them still to be paid"),
        Answer("instalments_late", "count", "Of them late"),
        Answer("ends_on", "day", "When it should be paid back"),
        Answer(
            "cost_so_far",
            "money",
            "Interest and charges until now: instalments paid less what they paid back",
        ),
        Answer(
            "cost_to_come", "money", "Interest and charges still to come: instalments left less what is owed"
        ),
    ),
    of="accounts",
    rests_on="As the institution describes the contract. Costs suppose equal instalments that are paid "
    "when due, at the monthly payment or what rate and number of instalments make of it; so "
    "does the number that is left, where it is not sent.",
    example="from loans()",
)
