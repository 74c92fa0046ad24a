"""Ambiguous merchants: names that begin with a word that banks put before names, such as Compra Livre."""

from belvo_data.model.graph.relation import ANY, Column, Relation

RELATION = Relation(
    about="One row per merchant whose name begins with a word that banks put before names of merchants.",
    columns=(Column("name", "VARCHAR", "The merchant's name, folded: lower case, no accents, letters only"),),
    made_of={"transactions": ANY},
)
