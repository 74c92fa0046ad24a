"""Values: rows that Python found, as a query; DuckDB's client loads pandas where a value is bound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def values(types: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> str:
    """Return the query for rows whose columns have these names and types.

    Args:
        types: DuckDB's; a list of one is written as ``DATE[]``.
        rows: of what JSON can say, and days.
    """
    written = json.dumps(
        [dict(zip(types, row, strict=True)) for row in rows], ensure_ascii=False, default=str
    )
    shape = {name: [kind.removesuffix("[]")] if kind.endswith("[]") else kind for name, kind in types.items()}
    picked = ", ".join(f'one."{name}" as "{name}"' for name in types)
    found = f"unnest(from_json({quoted(written)}, {quoted(json.dumps([shape]))}))"
    return f"select {picked} from (select {found} as one)"


def quoted(text: str) -> str:
    """Return a text as DuckDB reads it in a statement."""
    return "'" + text.replace("'", "''") + "'"
