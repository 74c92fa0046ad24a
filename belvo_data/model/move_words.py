"""Move words: what banks of the region write about moves of money, in the order in which it tells."""

from belvo_data.model.graph.relation import Column, Relation

RELATION = Relation(
    about="One row per group of words by which banks tell of moves, in Spanish and Portuguese.",
    columns=(
        Column("rank", "INTEGER", "What is found in lower ranks comes first; null: it is told beside that"),
        Column("says", "VARCHAR", "What the words say, as in sides.told, or what they are"),
        Column(
            "words",
            "VARCHAR",
            "Whole words of a folded text of letters and digits, as a regular expression",
        ),
        Column("about", "VARCHAR", "Which words they are"),
    ),
    made_of={},
)
