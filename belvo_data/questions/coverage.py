"""Coverage: which fields each institution fills."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Coverage",
    grain="A row a resource, institution, country and field",
    columns=(
        Answer("resource", "text", "The table, such as transactions"),
        Answer("institution", "text", "Code of the institution"),
        Answer("country", "text", "ISO 3166 code of its country; null: it has none or several"),
        Answer("field", "text", "The column"),
        Answer("rows", "count", "Rows that Belvo sends"),
        Answer("filled", "count", "Of them with a value in the field"),
        Answer("share", "share", "Of them with a value in the field"),
    ),
    rests_on="Rows as Belvo last sent them; columns of our own and ids are left out. An empty list is "
    "no value.",
    example="from coverage() where resource = 'transactions' and share < 0.5",
)
