"""Verdicts: what a person said of a detector's proposals goes before them.

``accepted`` beats every detector, ``refused`` holds for that row alone, and accepting one withdraws the
others that share a transaction with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

    from belvo_data.model.graph.relation import Model

BY_PERSON = '["a person said so"]'


def decide(db: duckdb.DuckDBPyConnection, model: Model, proposals: str) -> None:
    """Put what was decided into the temporary table of a relation's rows.

    Args:
        proposals: the table.
    """
    decidable = model.relation.decidable
    if decidable is None:
        return
    keys = decidable.keys
    said = f"(select * from verdicts where subject = '{decidable.subject}')"
    same = " and ".join(
        f"v.{place} is not distinct from p.{key}"
        for place, key in zip(("first", "second"), keys, strict=False)
    )
    db.execute(f"delete from {proposals} where evidence::varchar = '{BY_PERSON}'")
    db.execute(f"update {proposals} as p set decided = null")
    db.execute(f"update {proposals} as p set decided = v.verdict from {said} v where {same}")
    if not decidable.has_bar:
        return
    _add(db, model, proposals, said, same)
    shared = " or ".join(f"a.{one} = p.{other}" for one in keys for other in keys)
    db.execute(
        f"update {proposals} as p set applied = case p.decided when 'accepted' then true "
        f"when 'refused' then false else p.confidence >= {decidable.bar} and not exists "
        f"(from {proposals} a where a.decided = 'accepted' and ({shared})) end "
        f"where exists (from {said}) or p.applied <> (p.confidence >= {decidable.bar})"
    )


def _add(db: duckdb.DuckDBPyConnection, model: Model, proposals: str, said: str, same: str) -> None:
    """Add what a person accepted and nobody proposed."""
    decidable = model.relation.decidable
    accepted = f"(select * from {said} where verdict = 'accepted')"
    if decidable is None or db.execute(f"select 1 from {accepted} limit 1").fetchone() is None:
        return
    given = {
        **dict(zip(decidable.keys, ("v.first", "v.second"), strict=False)),
        **decidable.filled,
        "confidence": "1.0",
        "evidence": f"'{BY_PERSON}'",
        "decided": "'accepted'",
        "applied": "true",
    }
    values = ", ".join(
        f'{given.get(column.name, "null")} as "{column.name}"' for column in model.relation.columns
    )
    db.execute(
        f"insert into {proposals} by name select {values} from {accepted} v "
        "left join features one on one.id = v.first left join features other on other.id = v.second "
        f"where not exists (from {proposals} p where {same})"
    )
