"""Spelled merchants: names that are read from texts, as other rows spell them, where these tell more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.relation import ANY, Column, Relation
from belvo_data.model.graph.values import quoted
from belvo_data.model.reading.titles import give_titled

if TYPE_CHECKING:
    import duckdb


def prepare(db: duckdb.DuckDBPyConnection) -> None:
    """Give ``titled``, and put into variables what may follow a merchant's name, as regular expressions."""
    give_titled(db)
    words = db.execute("select words from bank_words where says = 'after'").fetchall()
    endings = "|".join(each for (each,) in words)
    db.execute(f"set variable endings = {quoted(rf'^(?:(?:{endings})(?: |$))+')}")
    db.execute(f"set variable behind = {quoted(rf'(?: (?:{endings}))+$')}")


RELATION = Relation(
    about="One row per transaction whose merchant is another one's in its text, cut or with more around.",
    columns=(
        Column("id", "VARCHAR", "The transaction"),
        Column("link_id", "VARCHAR", "Its link"),
        Column("merchant", "VARCHAR", "The merchant, as other transactions spell it"),
    ),
    made_of={"features": ANY, "bank_words": ANY, "taught_merchants": ANY},
    needs=("features where merchant is not null",),
    prepare=prepare,
)
