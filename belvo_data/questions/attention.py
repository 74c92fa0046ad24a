"""Attention: what somebody should look at."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="What needs a look",
    grain="A row an anomaly that nobody has decided on, the gravest and newest first",
    columns=(
        Answer("anomaly_id", "id", "The anomaly"),
        Answer(
            "kind",
            "text",
            "large, new_merchant, duplicate_charge, missing_income, price_rise, fee, out_of_habit",
        ),
        Answer("day", "day", "When it happened; where something is missing, when it was expected"),
        Answer("reason", "text", "Why it stands out", holds="sentence"),
        Answer("amount", "money", "The transaction's amount; null: something is missing"),
        Answer("usual_amount", "money", "What it usually is; null: nothing to compare"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("severity", "count", "From 1 to 3, the gravest"),
        Answer("transaction_id", "id", "The transaction; null: something is missing"),
        Answer("account_id", "id", "Its account"),
    ),
    of="accounts",
    arguments={"days": Argument("45", "How many days back from the ledger's newest one")},
    rests_on="Of the newest days of the ledger, whatever period is chosen.",
    example="from attention(days := 90)",
)
