"""Quality rows: what each rule finds, with the row in words."""

from belvo_data.questions.asking.question import Answer, Argument, Question

QUESTION = Question(
    title="What the rules of quality find",
    grain="A row a rule and row that it finds, the gravest first",
    columns=(
        Answer("rule", "text", "Name of the rule"),
        Answer(
            "severity", "count", "1: good to know; 2: something is lacking; 3: a total is or may be wrong"
        ),
        Answer("table_name", "text", "The table"),
        Answer("bank", "text", "Name of the institution; null: not known"),
        Answer("day", "day", "Day of a transaction"),
        Answer("what", "text", "A transaction's description, or the name of an account", "Row", holds="text"),
        Answer("amount", "signed", "Amount of a transaction, signed"),
        Answer("currency", "text", "ISO 4217 code"),
        Answer("detail", "text", "What is so, in words", holds="sentence"),
        Answer("row_id", "id", "The row; null: a record without an id"),
    ),
    arguments={"of_rule": Argument("null", "A rule; null: all")},
    rests_on="Whatever period and links are chosen.",
    example="from quality_rows(of_rule := 'half_transfer')",
)
