"""Run log: what each run did."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Runs",
    grain="A row a run, the newest first",
    columns=(
        Answer("run", "count", "Its number"),
        Answer("kind", "text", "sync: lists were read; decision: a person decided; removal and others"),
        Answer("started_at", "moment", "When it began"),
        Answer("seconds", "count", "Time that it took, rounded"),
        Answer("of_links", "count", "Links that it read"),
        Answer("seen", "count", "Records that Belvo sent"),
        Answer("added", "count", "Rows that were new"),
        Answer("changed", "count", "Rows that differed from before"),
        Answer("deleted", "count", "Rows that Belvo no longer sent"),
        Answer("odd", "count", "Values that can't be read"),
        Answer("requests", "count", "Requests that it took, repetitions included"),
        Answer("failed", "count", "Steps that failed"),
        Answer("problem", "text", "What went wrong first; null: nothing", holds="text"),
        Answer("remedy", "text", "What to do about it", holds="text"),
    ),
    rests_on="Whatever period and links are chosen.",
    example="from run_log() limit 10",
)
