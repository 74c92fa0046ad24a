"""Person worth: what each person holds and owes, over all their banks."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Balances by person",
    grain="A row a person, or persons who own an account together, and currency",
    columns=(
        Answer("person_ids", "list", "The persons"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("assets", "money", "What was owned, investments included"),
        Answer("debts", "money", "What they owe on cards and loans, positive"),
        Answer("net", "money", "Assets less debts"),
        Answer("accounts", "count", "How many accounts that is"),
    ),
    of="accounts",
    rests_on="Accounts that came twice count once. Investments that no account carries are left out "
    "where accounts are chosen one by one.",
    example="from person_worth()",
)
