"""Calendar: what is expected to be paid and to come in, day by day."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="Calendar of what comes",
    grain="A row an expected payment, the next first",
    columns=(
        Answer("day", "day", "Day on which it is expected; passed: it is late"),
        Answer("what", "text", "recurring, card_bill or loan_instalment"),
        Answer("name", "text", "Who is paid or pays, or the account that is owed", holds="payee"),
        Answer("amount", "signed", "Signed: what leaves is negative; null: not said"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("account_id", "id", "The account; null: several"),
        Answer("recurring_id", "id", "The series; null: it is a bill or an instalment"),
    ),
    of="accounts",
    arguments={"ahead": Argument("62", "How many days to look ahead, of the newest day of the ledger")},
    rests_on="Series that recur; what is not paid of the last closed bill of each card, or what is owed on "
    "one without bills; and the monthly instalments of loans, interest within.",
    example="from calendar(ahead := 31)",
    is_ahead=True,
)
