"""Versions: what a transaction was after each run that changed it."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="What a transaction was",
    grain="A row a run that changed it, the newest first",
    columns=(
        Answer("run", "count", "Number of the run"),
        Answer("read_at", "moment", "When the run began"),
        Answer("day", "day", "Belvo's value date"),
        Answer("amount", "signed", "Signed amount; null: no direction or none"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("status", "text", "PENDING or PROCESSED"),
        Answer("category", "text", "Belvo's category"),
        Answer("description", "text", "Text of the institution", holds="text"),
        Answer("deleted_at", "moment", "When a complete read no longer held it"),
    ),
    arguments={"of_id": Argument("''", "Id of the transaction")},
    rests_on="As far back as former versions are kept.",
    example="from versions(of_id := '…')",
)
