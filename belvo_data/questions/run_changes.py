"""Run changes: the rows that a run added, changed or deleted."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="What a run did",
    grain="A row of a table that the run added, changed or deleted",
    columns=(
        Answer("table_name", "text", "The table"),
        Answer("what", "text", "added, changed or deleted", "Was"),
        Answer("day", "day", "Day of a transaction"),
        Answer(
            "called",
            "text",
            "A transaction's description, or the name of an account; as it is today",
            holds="text",
        ),
        Answer("amount", "signed", "Amount of a transaction, signed"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("before_run", "count", "The run that had brought what was there before; null: it is new"),
        Answer("row_id", "id", "The row"),
    ),
    arguments={"of_run": Argument("null", "The run's number, as in run_log")},
    rests_on="As long as former versions of rows are kept.",
    example="from run_changes(of_run := 1)",
)
