"""Net worth: what is owned less what is owed."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Net worth",
    grain="A row a currency",
    columns=(
        Answer("currency", "text", "ISO 4217 code"),
        Answer("assets", "money", "What is owned"),
        Answer("debts", "money", "What is owed, positive"),
        Answer("net", "money", "Assets less debts"),
        Answer("accounts", "count", "Accounts that it rests on"),
        Answer("without_balance", "count", "Of them without a balance, which are left out"),
    ),
    of="accounts",
    rests_on="As Belvo last read the balances.",
    example="from net_worth()",
)
