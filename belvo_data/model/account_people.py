"""Account people: the documents, names and words by which other banks mean an account's owners."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per account: what other banks may write of its owners and its bank, over all links.",
    columns=(
        Column("account_id", "VARCHAR", "The account, as in accounts.id"),
        Column("persons", "VARCHAR[]", "Who may move money within: its persons, or its link if it has none"),
        Column("documents", "VARCHAR[]", "Their documents: letters and digits, without zeros in front"),
        Column("roots", "VARCHAR[]", "The first ten characters of their RFC and CURP, which both share"),
        Column("names", "VARCHAR[][]", "Their names, each as its words, folded, without particles"),
        Column("bank_words", "VARCHAR[]", "Words by which its bank is known, folded"),
        Column("numbers", "VARCHAR[]", "Its numbers, digits only"),
    ),
    made_of={"account_profiles": ANY, "owners": ANY, "persons": ANY, "institutions": ANY},
    needs=("account_profiles",),
)
