"""Taught merchants: whose a text is, as other texts that begin alike tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.relation import ANY, Column, Relation
from belvo_data.model.graph.values import quoted

if TYPE_CHECKING:
    import duckdb

SMALL = "d[aeo]s?|del|l[ao]s?|el|y|e|en|no|na|[0-9]+"


def prepare(db: duckdb.DuckDBPyConnection) -> None:
    """Put into variables what is no name and what may follow one, as regular expressions."""
    nameless, after = _words(db, "shop_kind", "opening", "following"), _words(db, "after")
    db.execute(f"set variable small = {quoted(SMALL)}")
    db.execute(f"set variable nameless = {quoted(rf'(?:(?:{nameless}|[0-9]+)(?: |$))+')}")
    db.execute(f"set variable ending = {quoted(rf'^(?:{after})(?: |$)')}")


def _words(db: duckdb.DuckDBPyConnection, *groups: str) -> str:
    words = db.execute("select words from bank_words where list_contains(?, says)", [list(groups)])
    return "|".join(each for (each,) in words.fetchall())


RELATION = Relation(
    about="One row per phrase whose merchant texts tell that begin alike, by what Belvo calls them.",
    columns=(
        Column("phrase", "VARCHAR", "What a text says from the merchant's name on, as in features.phrase"),
        Column("name", "VARCHAR", "The merchant's name, folded: lower case, no accents"),
    ),
    made_of={"features": ANY, "bank_words": ANY},
    needs=("features where merchant is not null",),
    prepare=prepare,
)
