"""Choices: what there is to choose from."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="What there is to choose from",
    grain="A row a filter and a value of it, those of most transactions first",
    columns=(
        Answer("filter", "text", "The filter's name, such as accounts or merchants"),
        Answer("value", "text", "What the filter takes", holds="value"),
        Answer("label", "text", "What it is called", holds="label"),
        Answer("transactions", "count", "How many rows of the ledger have it"),
    ),
    rests_on="Of merchants and counterparties only the 300 with most transactions.",
    example="from choices() where filter = 'categories'",
)
