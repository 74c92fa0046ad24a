"""Pending matches: pending rows and the posted ones that replaced them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation
from belvo_data.model.graph.values import values
from belvo_data.model.pending.candidates import candidates
from belvo_data.model.pending.matching import matches

if TYPE_CHECKING:
    import duckdb

COLUMNS = {"pending_id": "VARCHAR", "posted_id": "VARCHAR", "confidence": "DOUBLE", "evidence": "JSON"}


def prepare(db: duckdb.DuckDBPyConnection) -> None:
    """Make ``found_pending_matches``, a row a match."""
    found = values(COLUMNS, matches(candidates(db)))
    db.execute(f"create or replace temp table found_pending_matches as {found}")


RELATION = Relation(
    about="One row per pending transaction that a posted one replaced.",
    columns=(
        Column("pending_id", "VARCHAR", "The pending transaction; Belvo may no longer have it"),
        Column("posted_id", "VARCHAR", "The posted one"),
        Column("confidence", "DOUBLE", "How sure it is, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted or refused by a person; null: undecided"),
        Column("applied", "BOOLEAN", "Whether it counts: accepted, or undecided and sure enough"),
    ),
    decidable=Decidable("pending_match", ("pending_id", "posted_id"), bar=0.85),
    made_of={"transactions": ANY},
    needs=("transactions where status = 'PENDING'",),
    prepare=prepare,
)
