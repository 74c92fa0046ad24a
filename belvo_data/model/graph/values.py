"""Values: rows that Python found, as a query; DuckDB's client loads pandas where a value is bound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def values(types: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> str:
    """Return the query for rows whose columns have these names and types.

    Args:
        rows: of what JSON can say.
    """
    written = json.dumps([dict(zip(types, row, strict=True)) for row in rows], ensure_ascii=False)
    quoted = written.replace("'", "''")
    return f"select unnest(from_json('{quoted}', '{json.dumps([types])}'), recursive := true)"
