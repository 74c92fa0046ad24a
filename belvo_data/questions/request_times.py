"""Request times: how quickly Belvo answers, and how often it refuses."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Requests and how long they took",
    grain="A row a path that was asked, the slowest first",
    columns=(
        Answer("path", "text", "Path of the list"),
        Answer("requests", "count", "How many there were"),
        Answer("failed", "count", "Of them refused or without an answer"),
        Answer("repeated", "count", "Of them repetitions of what failed"),
        Answer("statuses", "text", "The HTTP statuses, each with how often"),
        Answer("median_ms", "count", "Time that half of them took at most, in milliseconds"),
        Answer("slow_ms", "count", "Time that 95 of 100 took at most"),
        Answer("bytes", "count", "Length of the answers together"),
        Answer("last_at", "moment", "When it was asked last"),
    ),
    rests_on="Requests of syncs, as long as they are kept.",
    example="from request_times()",
)
