"""Review: what detectors found, with both sides, for a person to accept or refuse."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="What was found",
    grain="A row a proposal",
    columns=(
        Answer(
            "subject",
            "text",
            "transfer, pending_match, refund, duplicate, account_twin, person, recurring or anomaly",
        ),
        Answer("kind", "text", "What it is, as in its relation"),
        Answer(
            "state",
            "text",
            "open: to be looked at; sure: nobody has to; accepted or refused by a person; told: no question",
        ),
        Answer("confidence", "share", "How sure it is; null: it is no matter of that"),
        Answer("applied", "flag", "Whether it has its effect"),
        Answer("evidence", "list", "What says so, in words", holds="sentence"),
        Answer("keys", "list", "The ids that a decision about it names"),
        Answer("decision_id", "id", "The decision that holds; null: there is none"),
        Answer("day", "day", "Of its newest side"),
        Answer(
            "one_day", "day", "Day of the first side: what left, is pending, gives back or is a second id"
        ),
        Answer("one_account", "text", "Bank and name of its account", holds="text"),
        Answer("one_text", "text", "What it is called", holds="text"),
        Answer("one_amount", "signed", "Its amount; negative: money that left"),
        Answer("one_currency", "text", "ISO 4217 code"),
        Answer("other_day", "day", "Day of the other side; null: there is none, or it is not linked"),
        Answer("other_account", "text", "Bank and name of its account", holds="text"),
        Answer("other_text", "text", "What it is called", holds="text"),
        Answer("other_amount", "signed", "Its amount"),
        Answer("other_currency", "text", "ISO 4217 code"),
    ),
    of="accounts",
    arguments={
        "of_subject": Argument("null", "A subject; null: all"),
        "in_state": Argument("null", "open, sure, told or decided; null: all"),
        "days": Argument("null", "How many days back from the ledger's newest one; null: all"),
    },
    rests_on="Open is what nobody decided on and is less than nine tenths sure or has no effect yet, and "
    "every anomaly that nobody decided on. A decision stays in it as long as it holds.",
    example="from review(of_subject := 'transfer', in_state := 'open')",
)
