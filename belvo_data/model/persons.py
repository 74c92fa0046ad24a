"""Persons: owners of several links that are one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.graph.relation import ANY, Column, Decidable, Relation
from belvo_data.model.graph.values import values
from belvo_data.model.identity.clusters import persons
from belvo_data.model.identity.owners import owners

if TYPE_CHECKING:
    import duckdb

COLUMNS = {"person_id": "VARCHAR", "owner_id": "VARCHAR", "confidence": "DOUBLE", "evidence": "JSON"}


def prepare(db: duckdb.DuckDBPyConnection) -> None:
    """Make ``found_persons``, a row an owner."""
    found = persons(owners(db))
    rows = [(one.person_id, one.owner.id, one.tie.confidence, one.tie.evidence) for one in found]
    db.execute(f"create or replace temp table found_persons as {values(COLUMNS, rows)}")


RELATION = Relation(
    about="One row per owner: the person that it is, of which other links may have owners, too.",
    columns=(
        Column("person_id", "VARCHAR", "The person: the id of the owner that was known first"),
        Column("owner_id", "VARCHAR", "The owner, as in owners.id"),
        Column("link_id", "VARCHAR", "The link of the owner"),
        Column("confidence", "DOUBLE", "How sure it is that the owner is this person, from 0 to 1"),
        Column("evidence", "JSON", "What says so, as a list of words"),
        Column("decided", "VARCHAR", "accepted or refused by a person; null: undecided"),
    ),
    decidable=Decidable("person", ("person_id", "owner_id")),
    made_of={"owners": ANY},
    needs=("owners",),
    prepare=prepare,
)
