"""To review: how much of what detectors found waits for a person."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="What waits for a look",
    grain="A row a subject of which anything was found",
    columns=(
        Answer("subject", "text", "What it is about, as in review"),
        Answer("found", "count", "How many there are"),
        Answer("open", "count", "Of them to be looked at, as in review"),
        Answer("sure", "count", "Of them so sure that nobody has to"),
        Answer("accepted", "count", "Of them accepted by a person"),
        Answer("refused", "count", "Of them refused"),
        Answer("told", "count", "Of them without a question: pending rows that nothing has replaced"),
    ),
    rests_on="Over all links and currencies.",
    example="from to_review()",
)
