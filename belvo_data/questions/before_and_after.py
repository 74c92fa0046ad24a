"""Before and after: what a run changed of one row."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="Before and after",
    grain="A row a field that the run changed",
    columns=(
        Answer("field", "text", "Name of the column"),
        Answer("before", "text", "What was there before; null: nothing", holds="text"),
        Answer("after", "text", "What the run wrote; null: nothing", holds="text"),
    ),
    arguments={
        "of_table": Argument("''", "The table, such as accounts"),
        "of_id": Argument("''", "Id of the row"),
        "of_run": Argument("0", "Number of the run"),
    },
    rests_on="As far back as former versions are kept. When a row was collected is no news.",
    example="from before_and_after(of_table := 'accounts', of_id := '…', of_run := 2)",
)
