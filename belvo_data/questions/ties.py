"""Ties: what a transaction belongs to, and why."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="What a transaction belongs to",
    grain="A row a tie of the transaction, to another row or to a series",
    columns=(
        Answer(
            "tie",
            "text",
            "transfer, card_payment, loan_payment, investment or exchange: the other side of a move; refund, "
            "void, chargeback or bounced; pending_match, duplicate, recurring; or how it stands out",
        ),
        Answer("other_id", "id", "The other transaction; null: it is not here, or none"),
        Answer("day", "day", "The other's day"),
        Answer(
            "description",
            "text",
            "The other's text, or the series' merchant",
            holds="text",
        ),
        Answer("amount", "money", "The other's signed amount; of a series the typical one, positive"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("account", "text", "The other's account", holds="text"),
        Answer("confidence", "share", "How sure it is"),
        Answer("evidence", "list", "What says so, or why it stands out", holds="sentence"),
        Answer("applied", "flag", "Whether it has its effect on what counts"),
        Answer("decided", "text", "accepted or refused by a person; null: undecided"),
    ),
    arguments={"of_id": Argument("''", "Id of the transaction")},
    rests_on="Proposals that nobody has decided on and that are not sure enough have no effect.",
    example="from ties(of_id := '…')",
)
