"""Net worth: what is owned less what is owed."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Net worth",
    grain="A row a currency",
    columns=(
        Answer("currency", "text", "ISO 4217 code"),
        Answer("assets", "money", "What is owned, investments included"),
        Answer("debts", "money", "What is owed, positive"),
        Answer("net", "money", "Assets less debts"),
        Answer("accounts", "count", "Accounts that it rests on"),
        Answer("without_balance", "count", "Of them without a balance, which are left out"),
        Answer("investments", "money", "Of the assets, investments that no account carries"),
    ),
    of="accounts",
    rests_on="As Belvo last read the balances. A credit line that several cards share is owed once, and "
    "investments that an account carries are in its balance; those of no account are left out where accounts "
    "are chosen one by one.",
    example="from net_worth()",
)
