"""Bank words: what banks of the region write, and what it says; readers of texts take them from here."""

from belvo_data.model.graph.relation import Column, Relation

RELATION = Relation(
    about="One row per group of words that banks use, in Spanish and Portuguese, and what they say.",
    columns=(
        Column(
            "says", "VARCHAR", "What the words say of a transaction, as in features.says, or what they are"
        ),
        Column(
            "words",
            "VARCHAR",
            "Whole words of a folded text in which each number is 0, as a regular expression",
        ),
        Column("about", "VARCHAR", "Which words they are, and where"),
    ),
    made_of={},
)
