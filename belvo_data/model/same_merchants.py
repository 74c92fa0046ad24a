"""Same merchants: names that differ in blanks and signs, or in the kind of shop before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.relation import ANY, Column, Relation
from belvo_data.model.graph.values import quoted

if TYPE_CHECKING:
    import duckdb


def prepare(db: duckdb.DuckDBPyConnection) -> None:
    """Put into variables what may stand before a name, and what is none, as regular expressions."""
    kind, company, after = (_words(db, says) for says in ("shop_kind", "company", "after"))
    db.execute(f"set variable kinds = {quoted(rf'^(?:(?:{kind}) )+')}")
    db.execute(f"set variable company = {quoted(rf'(?:(?:{company}) )+')}")
    db.execute(f"set variable nowhere = {quoted(rf'(?:(?:{after}|{kind})(?: |$))+')}")


def _words(db: duckdb.DuckDBPyConnection, says: str) -> str:
    return "|".join(
        each for (each,) in db.execute("select words from bank_words where says = ?", [says]).fetchall()
    )


RELATION = Relation(
    about="One row per name of a merchant that is another one's, written otherwise.",
    columns=(
        Column("merchant", "VARCHAR", "The merchant, as in spelled_merchants, or else features"),
        Column("better", "VARCHAR", "The same merchant, as Belvo or most rows spell it"),
    ),
    made_of={"features": ANY, "spelled_merchants": ANY, "bank_words": ANY},
    needs=("features where merchant is not null",),
    prepare=prepare,
)
