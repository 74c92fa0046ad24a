"""Quality rules: what is doubtful or lacking, counted by rule."""

from belvo_data.questions.asking.question import Answer, Question

QUESTION = Question(
    title="Quality of the data",
    grain="A row a rule and table that finds anything, the gravest first",
    columns=(
        Answer("rule", "text", "Name of the rule, such as no_direction"),
        Answer(
            "severity", "count", "1: good to know; 2: something is lacking; 3: a total is or may be wrong"
        ),
        Answer("table_name", "text", "The table"),
        Answer("found", "count", "Rows that it finds"),
    ),
    rests_on="Whatever period and links are chosen.",
    example="from quality_rules() where severity = 3",
)
