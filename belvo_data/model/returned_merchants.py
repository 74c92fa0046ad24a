"""Returned merchants: where it was bought what is given back, by texts that have more around the name."""

from belvo_data.model.graph.relation import Column, Relation

RELATION = Relation(
    about="One row per refund whose text begins or ends with the name of a merchant of its link.",
    columns=(
        Column("id", "VARCHAR", "The transaction that gives something back"),
        Column("link_id", "VARCHAR", "Its link"),
        Column("merchant", "VARCHAR", "The merchant, as its purchases have it"),
    ),
    made_of={"features": ("link_id",), "spelled_merchants": ("link_id",)},
    needs=("features where hint in ('refund', 'reversal', 'card_payment') and merchant is not null",),
    by="link_id",
)
